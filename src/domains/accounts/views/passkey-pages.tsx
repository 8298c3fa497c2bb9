import type { JSX } from 'preact';
import type { FieldError } from '../../../platform/http/errors.ts';
import { ErrorSummary, type FormView, PostForm, TextField } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { Crumbs, Quoted } from '../../../platform/ui/components.tsx';
import type { PasskeyLine } from '../findings.ts';
import { accountMessages } from '../messages/account/index.ts';
import { securityMessages } from '../messages/security/index.ts';
import { ACCOUNT, PASSKEYS, SIGN_IN, SIGN_IN_PASSKEY, withReturn } from '../urls.ts';
import { Hidden, Submit } from './parts.tsx';

interface Begun {
  options: string;
  challenge: string;
}

/** Signs in with a passkey. Works only with JavaScript, and says so where there is none. */
export function passkeySignInPage(page: PageContext, { begun, to, errors }: { begun: Begun; to: string; errors: FieldError[] }): string {
  const t = securityMessages(page.locale);
  const of: FormView = { page, form: { typed: {}, errors }, labels: {} };
  return renderPage({
    page,
    title: t('passkey.signIn'),
    indexed: false,
    script: 'passkey.js',
    children: (
      <div class="stack narrow">
        <h1>{t('passkey.signIn')}</h1>
        <ErrorSummary of={of} />
        <p>{t('passkey.lead')}</p>
        <p class="notice warn" data-without-script>
          {t('passkey.noScript')}
        </p>
        <PasskeyForm page={page} action={SIGN_IN_PASSKEY} kind="get" begun={begun}>
          <Hidden name="to" value={to} />
          <Submit label={t('passkey.signIn')} />
        </PasskeyForm>
        <p>
          <a href={page.href(withReturn(SIGN_IN, to))}>{t('passkey.otherwise')}</a>
        </p>
      </div>
    ),
  });
}

interface PasskeysFacts {
  begun: Begun;
  passkeys: readonly PasskeyLine[];
  errors: FieldError[];
  done: 'added' | 'removed' | undefined;
  full: boolean;
}

/** The passkeys of an account: seen, added, taken away. */
export function passkeysPage(page: PageContext, { begun, passkeys, errors, done, full }: PasskeysFacts): string {
  const t = securityMessages(page.locale);
  const of: FormView = { page, form: { typed: {}, errors }, labels: { name: t('passkey.name') } };
  return renderPage({
    page,
    title: t('passkeys.title'),
    indexed: false,
    script: 'passkey.js',
    done: done && t(`passkeys.done.${done}`),
    children: (
      <>
        <Crumbs page={page} trail={[{ label: accountMessages(page.locale)('title'), path: ACCOUNT }, { label: t('passkeys.title') }]} />
        <div class="stack narrow">
          <h1>{t('passkeys.title')}</h1>
          <ErrorSummary of={of} />
          <p>{t('passkeys.lead')}</p>
          <ul class="plain-list">
            {passkeys.map((passkey) => (
              <Passkey page={page} passkey={passkey} key={passkey.id} />
            ))}
          </ul>
          <p class="notice warn" data-without-script>
            {t('passkey.noScript')}
          </p>
          {!full && (
            <PasskeyForm page={page} action={PASSKEYS} kind="create" begun={begun}>
              <TextField of={of} name="name" maxLength={60} hint={t('passkey.name.hint')} />
              <Submit label={t('passkey.add')} />
            </PasskeyForm>
          )}
        </div>
      </>
    ),
  });
}

function Passkey({ page, passkey }: { page: PageContext; passkey: PasskeyLine }): JSX.Element {
  const t = securityMessages(page.locale);
  const day = formatDay(passkey.usedAt ?? passkey.createdAt, page.locale);
  return (
    <li>
      <PostForm action={page.href(`${PASSKEYS}/removal`)}>
        <p>
          <Quoted as="bdi">{passkey.name}</Quoted> · {passkey.usedAt ? t('passkey.used', { day }) : t('passkey.made', { day })}
        </p>
        <Hidden name="passkey" value={passkey.id} />
        <Submit label={t('passkey.remove')} quiet />
      </PostForm>
    </li>
  );
}

/** Hidden until the script that it needs shows it. */
function PasskeyForm(props: {
  page: PageContext;
  action: string;
  kind: 'get' | 'create';
  begun: Begun;
  children: JSX.Element | (JSX.Element | false)[];
}): JSX.Element {
  const { page, action, kind, begun, children } = props;
  const t = securityMessages(page.locale);
  return (
    <form method="post" action={page.href(action)} noValidate class="stack" hidden data-passkey={kind} data-options={begun.options}>
      <p class="field-error" role="alert" data-told hidden>
        {t('passkey.stopped')}
      </p>
      <input type="hidden" name="challenge" value={begun.challenge} />
      <input type="hidden" name="credential" value="" />
      {children}
    </form>
  );
}

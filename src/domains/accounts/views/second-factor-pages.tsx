import type { JSX } from 'preact';
import type { FormState } from '../../../platform/forms/read-form.ts';
import { Notice } from '../../../platform/ui/components.tsx';
import { type FormView, PostForm, TextField } from '../../../platform/ui/form-parts.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { Factors } from '../findings.ts';
import { securityMessages } from '../messages/security/index.ts';
import { PASSKEYS, SECOND_FACTOR, SECOND_FACTOR_APP, SECOND_FACTOR_CODES, SIGN_IN_PASSKEY, withReturn } from '../urls.ts';
import { ownPageOf } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';

/** Asks for the second factor in a session that has not given it. */
export function giveFactorPage(page: PageContext, form: FormState, factors: Factors): string {
  const t = securityMessages(page.locale);
  const of: FormView = { page, form, labels: { code: t('code') } };
  const to = String(form.typed.to ?? '');
  return ownPageOf({
    page,
    of,
    title: t('factor.title'),
    lead: t('factor.give'),
    children: (
      <>
        <PostForm action={page.href(SECOND_FACTOR)}>
          <TextField of={of} name="code" autocomplete="one-time-code" maxLength={40} dir="ltr" hint={t('code.hint')} />
          <Hidden name="to" value={to} />
          <Submit label={t('factor.submit')} />
        </PostForm>
        {factors.passkeys > 0 && (
          <p>
            <a href={page.href(withReturn(SIGN_IN_PASSKEY, to || SECOND_FACTOR))}>{t('factor.passkey')}</a>
          </p>
        )}
      </>
    ),
  });
}

export interface FactorFacts {
  factors: Factors;
  /** The person works for the secretariat. */
  needed: boolean;
  to: string;
  done: 'removed' | undefined;
}

/** What there is, what can be added, and what can be taken away. */
export function factorsPage(page: PageContext, { factors, needed, to, done }: FactorFacts): string {
  const t = securityMessages(page.locale);
  const has = factors.app || factors.passkeys > 0;
  return ownPageOf({
    page,
    done: done && t(`factor.done.${done}`),
    title: t('factor.title'),
    lead: t('factor.lead'),
    children: (
      <>
        {needed && !has && (
          <Notice tone="warn">
            <p>{t('factor.needed')}</p>
          </Notice>
        )}
        {has && to && (
          <p>
            <a class="button" href={page.href(to)}>
              {t('codes.on')}
            </a>
          </p>
        )}
        <AppPart page={page} factors={factors} to={to} />
        <section>
          <h2>{t('passkeys.title')}</h2>
          <p>{t('passkeys.have', { count: factors.passkeys })}</p>
          <p>
            <a class="button quiet" href={page.href(PASSKEYS)}>
              {t('passkeys.manage')}
            </a>
          </p>
        </section>
      </>
    ),
  });
}

function AppPart({ page, factors, to }: { page: PageContext; factors: Factors; to: string }): JSX.Element {
  const t = securityMessages(page.locale);
  const one = (path: string, label: string) => (
    <PostForm action={page.href(path)}>
      <Hidden name="to" value={to} />
      <Submit label={label} quiet={factors.app} />
    </PostForm>
  );
  return (
    <section>
      <h2>{t('app.title')}</h2>
      <p>{factors.app ? t('app.on') : t('app.off')}</p>
      {!factors.app && one(SECOND_FACTOR_APP, t('app.begin'))}
      {(factors.app || factors.passkeys > 0) && (
        <>
          <p>{t('codes.left', { count: factors.recoveryCodes })}</p>
          {one(SECOND_FACTOR_CODES, t('codes.new'))}
        </>
      )}
      {factors.app && one(`${SECOND_FACTOR}/removal`, t('app.remove'))}
    </section>
  );
}

/** The QR code for the app, and its first code. */
export function appPage(page: PageContext, form: FormState, { secret, qrCode }: { secret: string; qrCode: string }): string {
  const t = securityMessages(page.locale);
  const of: FormView = { page, form, labels: { code: t('code') } };
  return ownPageOf({
    page,
    of,
    title: t('app.title'),
    lead: t('app.scan'),
    children: (
      <>
        <p>
          <img class="qr" src={qrCode} alt={t('app.qr')} width="144" height="144" />
        </p>
        <p>
          {t('app.type')} <code dir="ltr">{(secret.match(/.{1,4}/g) ?? []).join(' ')}</code>
        </p>
        <PostForm action={page.href(`${SECOND_FACTOR_APP}/confirmation`)}>
          <TextField of={of} name="code" inputMode="numeric" autocomplete="one-time-code" maxLength={10} dir="ltr" hint={t('app.first')} />
          <Hidden name="to" value={String(form.typed.to ?? '')} />
          <Submit label={t('app.confirm')} />
        </PostForm>
      </>
    ),
  });
}

/** Shown once: to be printed or written down. */
export function recoveryCodesPage(page: PageContext, codes: readonly string[], to: string): string {
  const t = securityMessages(page.locale);
  return ownPageOf({
    page,
    title: t('codes.title'),
    lead: t('codes.lead'),
    children: (
      <>
        <ul class="plain-list">
          {codes.map((code) => (
            <li key={code}>
              <code dir="ltr">{code}</code>
            </li>
          ))}
        </ul>
        <p>
          <a class="button" href={page.href(to)}>
            {t('codes.on')}
          </a>
        </p>
      </>
    ),
  });
}

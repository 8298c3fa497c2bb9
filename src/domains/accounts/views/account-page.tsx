import type { JSX } from 'preact';
import type { AccountEntry } from '../../../platform/domain.ts';
import { Quoted } from '../../../platform/ui/components.tsx';
import { PostForm } from '../../../platform/ui/form-parts.tsx';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { accountMessages } from '../messages/account/index.ts';
import type { Missing } from '../findings.ts';
import { ACCEPT_TERMS, PROFILE, SECOND_FACTOR, SIGN_OUT } from '../urls.ts';
import { Submit } from './parts.tsx';

const WHERE: Record<Missing, string> = { terms: ACCEPT_TERMS, 'second-factor': SECOND_FACTOR, profile: PROFILE };

export interface AccountFacts {
  /** What other domains keep for the person. */
  entries: readonly AccountEntry[];
  own: readonly AccountEntry[];
  missing: readonly Missing[];
  done: 'welcome' | 'password' | 'email' | 'settings' | 'terms' | undefined;
}

/** What is the person's own, and what to do next. */
export function accountPage(page: PageContext, { entries, own, missing, done }: AccountFacts): string {
  const t = accountMessages(page.locale);
  return renderPage({
    page,
    title: t('title'),
    indexed: false,
    done: done && t(`done.${done}`),
    children: (
      <div class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">
          <Quoted as="bdi">{page.viewer.person?.name}</Quoted>
        </p>
        {missing.length > 0 && (
          <section class="notice">
            <h2>{t('next')}</h2>
            <ul>
              {missing.map((what) => (
                <li key={what}>
                  <a href={page.href(WHERE[what])}>{t(`missing.${what}`)}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {entries.length > 0 && <Entries page={page} entries={entries} />}
        <Entries page={page} entries={own} />
        <PostForm action={page.href(SIGN_OUT)}>
          <Submit label={t('signOut')} quiet />
        </PostForm>
      </div>
    ),
  });
}

function Entries({ page, entries }: { page: PageContext; entries: readonly AccountEntry[] }): JSX.Element {
  return (
    <ul class="grid">
      {entries.map(({ label, text, path }) => (
        <li key={path}>
          <h2>
            <a href={page.href(path)}>{label}</a>
          </h2>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  );
}

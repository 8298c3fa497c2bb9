import type { FormState } from '../../../platform/forms/read-form.ts';
import { EmptyState } from '../../../platform/ui/components.tsx';
import { type FormView, PostForm } from '../../../platform/ui/form-parts.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import type { PageContext } from '../../../platform/ui/page.ts';
import type { OtherSiteLine } from '../findings.ts';
import { securityMessages } from '../messages/security/index.ts';
import { OTHER_SITES, SINGLE_SIGN_ON, withReturn } from '../urls.ts';
import { ownPageOf } from './frame.tsx';
import { Hidden, Submit } from './parts.tsx';

interface OtherSitesFacts {
  linked: readonly (OtherSiteLine & { host: string })[];
  /** The site that can be linked; nothing where none is configured. */
  offered: string | undefined;
  done: 'unlinked' | undefined;
}

/** Accounts elsewhere with which the person signs in, each with the way to unlink it. */
export function otherSitesPage(page: PageContext, form: FormState, { linked, offered, done }: OtherSitesFacts): string {
  const t = securityMessages(page.locale);
  const of: FormView = { page, form, labels: {} };
  return ownPageOf({
    page,
    of,
    title: t('otherSites.title'),
    lead: t('otherSites.lead'),
    done: done && t(`otherSites.done.${done}`),
    children: (
      <>
        {linked.length === 0 && <EmptyState title={t('otherSites.none')} />}
        <ul class="plain-list stack">
          {linked.map(({ issuer, subject, host, createdAt }) => (
            <li key={`${issuer} ${subject}`}>
              <PostForm action={page.href(OTHER_SITES)}>
                <p>
                  <bdi dir="ltr">{host}</bdi> · {t('otherSites.since', { day: formatDay(createdAt, page.locale) })}
                </p>
                <Hidden name="issuer" value={issuer} />
                <Hidden name="subject" value={subject} />
                <Submit label={t('otherSites.unlink')} quiet />
              </PostForm>
            </li>
          ))}
        </ul>
        {offered !== undefined && (
          <p>
            <a class="button quiet" href={page.href(withReturn(SINGLE_SIGN_ON, OTHER_SITES))}>
              {t('otherSites.link', { name: offered })}
            </a>
          </p>
        )}
      </>
    ),
  });
}

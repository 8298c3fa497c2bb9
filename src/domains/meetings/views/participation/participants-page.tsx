import type { JSX } from 'preact';
import { titleFor } from '../../../../platform/i18n/localized.ts';
import { EmptyState, Quoted } from '../../../../platform/ui/components.tsx';
import { framedPage } from '../../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../../platform/ui/page.ts';
import type { Meeting } from '../../findings.ts';
import type { ListedOrganization } from '../../findings-participation.ts';
import { byRegion } from '../../letters/by-region.ts';
import { delegationMessages } from '../../messages/delegations/index.ts';
import { meetingUrl } from '../../urls.ts';
import { participantsUrl } from '../../urls-participation.ts';
import { DemoMark } from '../meeting-parts.tsx';

interface Props {
  page: PageContext;
  meeting: Meeting;
  list: readonly ListedOrganization[];
  byRegion: boolean;
}

/** Who takes part, as organizations and people allow. */
export function participantsPage(props: Props): string {
  const { page, meeting, list } = props;
  const t = delegationMessages(page.locale);
  const title = titleFor(meeting.titles, page.locale).text;
  const people = list.reduce((sum, one) => sum + one.people.length + one.unnamed, 0);
  const groups = props.byRegion ? byRegion(list, page.locale) : [{ title: t('list.byOrganization'), organizations: list }];
  return framedPage({
    page,
    wide: true,
    title: t('list.titleOf', { meeting: title }),
    lead: t('list.lead'),
    trail: [{ label: title, path: meetingUrl(meeting.slug) }, { label: t('list.title') }],
    children:
      list.length === 0 ? (
        <EmptyState title={t('list.none')} />
      ) : (
        <>
          <p>{t('list.count', { organizations: list.length, people })}</p>
          <Ways {...props} />
          {groups.map((group) => (
            <section key={group.title}>
              <h2>{group.title}</h2>
              <ul class="plain-list results">
                {group.organizations.map((one) => (
                  <Organization key={one.slug} page={page} organization={one} />
                ))}
              </ul>
            </section>
          ))}
        </>
      ),
  });
}

function Ways({ page, meeting, byRegion: regions }: Props): JSX.Element {
  const t = delegationMessages(page.locale);
  return (
    <nav aria-label={t('list.files')} class="no-print">
      <ul class="plain-list">
        <li>
          <a href={page.href(`${participantsUrl(meeting.slug)}${regions ? '' : '?by=region'}`)}>
            {t(regions ? 'list.byOrganization' : 'list.byRegion')}
          </a>
        </li>
        {(['pdf', 'docx', 'csv'] as const).map((format) => (
          <li key={format}>
            <a href={page.href(participantsUrl(meeting.slug, format))}>
              {t('list.files')} ({format.toUpperCase()})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Organization({ page, organization }: { page: PageContext; organization: ListedOrganization }): JSX.Element {
  const t = delegationMessages(page.locale);
  const { slug, name, lang, demo, country, people, unnamed } = organization;
  return (
    <li>
      <a href={page.href(`/organizations/${slug}`)}>
        <Quoted lang={lang}>{name}</Quoted>
      </a>
      {country && <span class="soft"> · {country}</span>} <DemoMark page={page} demo={demo} />
      {people.length > 0 && (
        <ul>
          {people.map((one, position) => (
            <li key={position}>
              <bdi>{one.name}</bdi>
              {one.function && (
                <>
                  {', '}
                  <bdi>{one.function}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {unnamed > 0 && <p class="soft small">{t('list.unnamed', { count: unnamed })}</p>}
    </li>
  );
}

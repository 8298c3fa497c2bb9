import type { JSX } from 'preact';
import { Crumbs, Notice } from '../../../platform/ui/components.tsx';
import { renderPage } from '../../../platform/ui/layout.tsx';
import type { Profile } from '../findings.ts';
import { organizationUrl } from '../urls.ts';
import { StateMark } from './organization-card.tsx';
import { organizationJsonLd } from './organization-json-ld.ts';
import { ProfileBadge, ReportLink, reportDone } from './profile-badge.tsx';
import { ProfileLogo, ProfileOwn, ProfilePeople } from './profile-own.tsx';
import { ProfileActivities, ProfileDescriptions, ProfileLanguages, ProfilePlaces } from './profile-sections.tsx';
import {
  ProfileFacts,
  ProfileIdentifiers,
  ProfileLinks,
  ProfileNames,
  ProfileRelations,
  ProfileShare,
  ProfileSimilar,
} from './profile-side.tsx';
import { formatDay } from '../../../platform/ui/format.ts';
import { freshnessOf } from '../rules/freshness.ts';
import { PageSections } from '../../../platform/ui/page-sections.tsx';
import type { SectionProps } from './profile-section.tsx';
import type { View } from './view.ts';

/** Everything that this viewer may see of one organization, and what is hidden said to be hidden. `preview` says as whom its keeper sees it. */
export function profilePage(profile: Profile, view: View, preview?: string): string {
  const { organization, name } = profile;
  const { t, page } = view;
  const path = organizationUrl(organization.slug);
  return renderPage({
    page,
    title: name.text,
    description: profile.summary ?? t(`kind.${organization.kind}`),
    section: '/organizations',
    indexed: preview === undefined,
    feeds: [{ href: `/api/v1${path}`, type: 'application/json', title: name.text }],
    jsonLd: organizationJsonLd(profile, view),
    done: reportDone({ view }),
    children: (
      <article>
        <Crumbs page={page} trail={[{ label: t('search.title'), path: '/organizations' }, { label: name.text }]} />
        <header class="record-head">
          <ProfileLogo profile={profile} view={view} />
          <h1>
            <bdi lang={name.lang ?? undefined}>{name.text}</bdi>
          </h1>
          <p class="facts">
            <span>{t(`kind.${organization.kind}`)}</span>
            <StateMark card={organization} view={view} />
            <CheckedMark profile={profile} view={view} />
          </p>
          <p class="soft small">{t(`state.${organization.state}.meaning`)}</p>
          <ProfileBadge profile={profile} view={view} />
          <ProfilePanels profile={profile} view={view} />
          <Notices profile={profile} view={view} />
          {preview && <Notice tone="warn">{preview}</Notice>}
        </header>
        <div class="record">
          <div>
            <ProfileDescriptions profile={profile} view={view} />
            <ProfileActivities profile={profile} view={view} />
            <ProfilePlaces profile={profile} view={view} />
            <ProfileLanguages profile={profile} view={view} />
            <PageSections sections={profile.sections} />
            <ProfileRelations profile={profile} view={view} />
            <ProfilePeople profile={profile} view={view} />
            <HiddenGroups profile={profile} view={view} />
            <ProfileSimilar profile={profile} view={view} />
          </div>
          <aside class="side" aria-label={t('profile.facts')}>
            <ProfileFacts profile={profile} view={view} />
            <ProfileNames profile={profile} view={view} />
            <ProfileIdentifiers profile={profile} view={view} />
            <ProfileLinks profile={profile} view={view} />
            {preview === undefined && <ProfileShare profile={profile} view={view} />}
            <ProfileOwn profile={profile} view={view} />
            <ReportLink profile={profile} view={view} />
          </aside>
        </div>
      </article>
    ),
  });
}

function CheckedMark({ profile, view }: SectionProps): JSX.Element {
  const { checked } = profile.organization;
  const { t, page } = view;
  if (!checked) return <span>{t('checked.never')}</span>;
  const freshness = freshnessOf(checked.on, page.now, view.ages);
  return (
    <>
      <span>{t(`checked.${checked.how}`, { day: formatDay(checked.on, page.locale) })}</span>
      {freshness !== 'fresh' && <span class={`state ${freshness}`}>{t(`freshness.${freshness}`)}</span>}
    </>
  );
}

function Notices({ profile, view }: SectionProps): JSX.Element {
  const { organization } = profile;
  const { t } = view;
  return (
    <>
      {organization.demo && <Notice>{t('profile.demo')}</Notice>}
      {organization.listing === 'name-only' && <Notice>{t('profile.nameOnly')}</Notice>}
      {organization.activity === 'closed' && <Notice tone="warn">{t('profile.closed')}</Notice>}
      {organization.activity === 'dormant' && <Notice tone="warn">{t('profile.dormant')}</Notice>}
    </>
  );
}

/** Ways on that other domains offer: writing to the organization. */
function ProfilePanels({ profile, view }: SectionProps): JSX.Element | null {
  if (profile.panels.length === 0) return null;
  return (
    <p class="no-print">
      {profile.panels.map(({ label, path }) => (
        <a key={path} class="button" rel="nofollow" href={view.page.href(path)}>
          {label}
        </a>
      ))}
    </p>
  );
}

/** A gap is shown as a gap. */
function HiddenGroups({ profile, view }: SectionProps): JSX.Element | null {
  const { hidden } = profile.organization;
  if (hidden.length === 0) return null;
  return (
    <section class="stack">
      {hidden.map((group) => (
        <p class="gap" key={group}>
          {view.t('hidden.group', { group: view.t(`group.${group}`) })}
        </p>
      ))}
    </section>
  );
}

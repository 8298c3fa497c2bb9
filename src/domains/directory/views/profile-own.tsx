import type { JSX } from 'preact';
import { actsFor } from '../../../platform/auth/viewer.ts';
import { safetyMessages } from '../messages/safety/index.ts';
import { beside, claimUrl, editUrl } from '../urls.ts';
import { Section, type SectionProps } from './profile-section.tsx';

/** The logo, where the secretariat has verified whose it is. */
export function ProfileLogo({ profile }: SectionProps): JSX.Element | null {
  if (!profile.extras.hasLogo) return null;
  return <img class="logo" src={beside(profile.organization.slug, 'logo')} alt="" />;
}

/** People who act for the organization and show themselves. */
export function ProfilePeople({ profile, view }: SectionProps): JSX.Element {
  const { people } = profile.extras;
  return (
    <Section title={safetyMessages(view.page.locale)('profile.people')} show={people.length > 0}>
      <ul class="plain-list">
        {people.map(({ id, name, title }) => (
          <li key={id}>
            <bdi>{name}</bdi> {title && <bdi class="soft small">{title}</bdi>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The way to one's own record: to edit it, else to claim it or to ask to join. */
export function ProfileOwn({ profile, view: { page } }: SectionProps): JSX.Element {
  const t = safetyMessages(page.locale);
  const { slug } = profile.organization;
  if (actsFor(page.viewer, profile.id)) {
    return (
      <p>
        <a class="button quiet" href={page.href(editUrl(slug))}>
          {t('profile.edit')}
        </a>
      </p>
    );
  }
  const kept = profile.organization.state === 'active' || profile.organization.state === 'verified';
  return (
    <p class="no-print">
      <a class="button quiet" rel="nofollow" href={page.href(kept ? `${beside(slug, 'people')}/request` : claimUrl(slug))}>
        {t(kept ? 'profile.join' : 'profile.claim')}
      </a>
    </p>
  );
}

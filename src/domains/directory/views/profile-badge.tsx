import type { JSX } from 'preact';
import { formatDay } from '../../../platform/ui/format.ts';
import { moderationMessages } from '../messages/moderation/index.ts';
import { standingMessages } from '../messages/standing/index.ts';
import { reportUrl } from '../urls-desk.ts';
import type { SectionProps } from './profile-section.tsx';

/** Who checked what and when, and until when it holds. */
export function ProfileBadge({ profile, view }: SectionProps): JSX.Element | null {
  const { badge } = profile;
  if (!badge) return null;
  const { page } = view;
  const [s, m] = [standingMessages(page.locale), moderationMessages(page.locale)];
  return (
    <details>
      <summary>{s('badge.by', { day: formatDay(badge.verifiedOn, page.locale) })}</summary>
      <p>{s('badge.until', { day: formatDay(badge.expiresOn, page.locale) })}</p>
      <h2>{s('badge.what')}</h2>
      <ul class="plain-list">
        {badge.checked.map(({ text, answer }) => (
          <li key={text}>{m('check.given', { question: text, answer: m(`answer.${answer}`) })}</li>
        ))}
      </ul>
    </details>
  );
}

/** Where a reader says that something here is wrong. */
export function ReportLink({ profile, view }: SectionProps): JSX.Element {
  const { page } = view;
  return (
    <p class="no-print">
      <a class="button quiet" href={page.href(reportUrl(profile.organization.slug))} rel="nofollow">
        {standingMessages(page.locale)('report.link')}
      </a>
    </p>
  );
}

/** What was just done, as the address says. */
export function reportDone({ view }: Pick<SectionProps, 'view'>): string | undefined {
  const { page } = view;
  const query = new URLSearchParams(page.path.split('?')[1] ?? '');
  return query.get('done') === 'reported' ? standingMessages(page.locale)('report.done') : undefined;
}

import { titleFor } from '../../../platform/i18n/localized.ts';
import { framedPage } from '../../../platform/ui/framed-page.tsx';
import type { PageContext } from '../../../platform/ui/page.ts';
import { meetingMessages } from '../messages/meetings/index.ts';
import type { MeetingCard } from '../queries/list-meetings.ts';
import { meetingUrl } from '../urls.ts';

/** Every meeting that the reader may know of, the latest first. */
export function meetingsPage(meetings: readonly MeetingCard[], page: PageContext): string {
  const t = meetingMessages(page.locale);
  return framedPage({
    page,
    title: t('title'),
    lead: t('lead'),
    children: (
      <ul class="results">
        {meetings.map(({ slug, titles }) => {
          const { text, lang } = titleFor(titles, page.locale);
          return (
            <li key={slug}>
              <a href={page.href(meetingUrl(slug))}>
                <bdi lang={lang}>{text}</bdi>
              </a>
            </li>
          );
        })}
      </ul>
    ),
  });
}

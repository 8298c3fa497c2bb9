import { textFor, titleFor } from '../../../platform/i18n/localized.ts';
import { localized, type PageContext } from '../../../platform/ui/page.ts';
import type { Meeting } from '../findings.ts';
import { meetingUrl } from '../urls.ts';

const ATTENDANCE: Record<Meeting['mode'], string> = {
  'in-person': 'OfflineEventAttendanceMode',
  online: 'OnlineEventAttendanceMode',
  hybrid: 'MixedEventAttendanceMode',
};

/** A meeting for search engines: an event (schema.org). */
export function meetingJsonLd(meeting: Meeting, { origin, locale }: PageContext): unknown {
  const { slug, titles, summaries, startsOn, endsOn, city, country, mode } = meeting;
  const url = origin + localized(meetingUrl(slug), locale);
  const description = textFor(summaries, locale)?.text;
  const place = {
    '@type': 'Place',
    address: { '@type': 'PostalAddress', addressLocality: city ?? undefined, addressCountry: country ?? undefined },
  };
  const online = { '@type': 'VirtualLocation', url };
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': origin + meetingUrl(slug),
    url,
    name: titleFor(titles, locale).text,
    ...(description !== undefined && { description }),
    startDate: startsOn,
    endDate: endsOn,
    eventAttendanceMode: `https://schema.org/${ATTENDANCE[mode]}`,
    eventStatus: 'https://schema.org/EventScheduled',
    location: mode === 'online' ? online : mode === 'hybrid' ? [place, online] : place,
    organizer: { '@type': 'Organization', name: meeting.body },
  };
}

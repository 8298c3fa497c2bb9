import { textFor, titleFor } from '../../../../platform/i18n/localized.ts';
import type { SideEventView, Standing } from '../../findings-side-events.ts';
import { meetingUrl } from '../../urls.ts';
import { sideEventUrl } from '../../urls-side-events.ts';
import type { Frame } from './frame.tsx';

const MODES = { 'in-person': 'Offline', online: 'Online', hybrid: 'Mixed' } as const;

/** The side event as schema.org knows one (https://schema.org/Event): what the page shows, times in UTC. */
export function sideEventJsonLd(
  { event, organizer, sponsors, speakers, place }: SideEventView,
  { page, meeting }: Frame,
): Record<string, unknown> {
  const { origin, locale } = page;
  const id = origin + sideEventUrl(meeting.slug, event.slug);
  const who = ({ name, slug }: Standing) => ({
    '@type': 'Organization',
    ...(slug !== null && { '@id': `${origin}/organizations/${slug}` }),
    name,
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': id,
    url: id,
    name: titleFor(event.titles, locale).text,
    description: textFor(event.summaries, locale)?.text,
    inLanguage: event.languages,
    ...(event.format !== null && { eventAttendanceMode: `https://schema.org/${MODES[event.format]}EventAttendanceMode` }),
    ...(place !== null && {
      startDate: place.startsAt.toISOString(),
      endDate: place.endsAt.toISOString(),
      ...(place.room !== null && { location: { '@type': 'Place', name: place.room } }),
    }),
    superEvent: {
      '@type': 'Event',
      '@id': origin + meetingUrl(meeting.slug),
      name: titleFor(meeting.titles, locale).text,
      startDate: meeting.startsOn,
      endDate: meeting.endsOn,
    },
    organizer: [organizer, ...sponsors.filter(({ role }) => role === 'co-organizer').map(({ shown }) => shown)]
      .filter(({ name }) => name !== '')
      .map(who),
    sponsor: sponsors.filter(({ role }) => role === 'supporter').map(({ shown }) => who(shown)),
    performer: speakers.filter(({ shown }) => shown === 'name').map(({ name }) => ({ '@type': 'Person', name })),
  };
}

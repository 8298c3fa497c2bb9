import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Meeting } from '../findings.ts';
import type { SideEventView, Standing } from '../findings-side-events.ts';
import { sideEventUrl } from '../urls-side-events.ts';

interface Party {
  name: string;
  url: string | null;
}

/** A side event as programs get it: what its page shows. */
export interface SideEventShape {
  url: string;
  titles: LocalizedText;
  summaries: LocalizedText;
  state: string;
  organizer: Party | null;
  coOrganizers: Party[];
  supporters: Party[];
  speakers: { name: string; affiliation: string | null }[];
  themes: string[];
  languages: string[];
  format: string | null;
  /** As the programme published it, in UTC. */
  startsAt: string | null;
  endsAt: string | null;
  room: string | null;
  demo: boolean;
}

/** The shape of a side event that everybody may see; `view` is what this reader may see of it. */
export function sideEventShape(
  { event, organizer, sponsors, speakers, place }: SideEventView,
  { slug }: Meeting,
  origin: string,
): SideEventShape {
  const party = (who: Standing): Party => ({ name: who.name, url: who.slug === null ? null : `${origin}/organizations/${who.slug}` });
  const inRole = (role: string) => sponsors.filter((one) => one.role === role).map(({ shown }) => party(shown));
  return {
    url: origin + sideEventUrl(slug, event.slug),
    titles: event.titles,
    summaries: event.summaries,
    state: event.state,
    organizer: organizer.name === '' ? null : party(organizer),
    coOrganizers: inRole('co-organizer'),
    supporters: inRole('supporter'),
    speakers: speakers.filter(({ shown }) => shown === 'name').map(({ name, affiliation }) => ({ name, affiliation })),
    themes: event.terms,
    languages: event.languages,
    format: event.format,
    startsAt: place?.startsAt.toISOString() ?? null,
    endsAt: place?.endsAt.toISOString() ?? null,
    room: place?.room ?? null,
    demo: event.demo,
  };
}

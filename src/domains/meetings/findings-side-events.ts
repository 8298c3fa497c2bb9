import type { Selectable } from 'kysely';
import type { OrganizerKind } from './rules/side-event-life.ts';
import type {
  SideEventChangesRow,
  SideEventDecisionsRow,
  SideEventMergesRow,
  SideEventReviewsRow,
  SideEventSpeakersRow,
  SideEventSponsorsRow,
  SideEventsRow,
} from './tables/side-events.ts';

export type SideEvent = Selectable<SideEventsRow>;
export type Sponsor = Selectable<SideEventSponsorsRow>;
export type Speaker = Omit<Selectable<SideEventSpeakersRow>, 'tokenHash'>;
export type SideEventDecision = Selectable<SideEventDecisionsRow>;
export type SideEventChange = Selectable<SideEventChangesRow>;
export type SideEventMerge = Selectable<SideEventMergesRow>;
export type SideEventReview = Selectable<SideEventReviewsRow>;

/** Who organizes or stands with a side event, as the reader may know of it; without address: no record, or none for this reader. */
export interface Standing {
  name: string;
  lang: string | null;
  slug: string | null;
}

export interface NamedSponsor extends Sponsor {
  shown: Standing;
}

/** A side event with those around it, as one reader may see it. */
export interface SideEventView {
  event: SideEvent;
  organizer: Standing;
  /** With the organizers first. */
  sponsors: NamedSponsor[];
  speakers: Speaker[];
  /** Where and when, once the programme says so. */
  place: SideEventPlace | null;
}

/** Where and when a side event is held, as the programme published it. */
export interface SideEventPlace {
  startsAt: Date;
  endsAt: Date;
  room: string | null;
}

/** For whom somebody may propose a side event. */
export interface Organizer {
  /** As the form sends it: `org:<id>` or `institution:<id>`. */
  key: string;
  organizationId: string | null;
  name: string;
  country: string | null;
  kind: OrganizerKind;
}

/** An organization that has to apply for accreditation before it sends a proposal in. */
export interface Unaccredited {
  name: string;
  slug: string;
}

/** A line of a list of the desk. */
export interface DeskSideEvent extends SideEventView {
  /** Mean of the reviews, 0 to 100. */
  score: number | null;
  reviews: number;
}

interface OfMeeting {
  event: Pick<SideEvent, 'id' | 'slug' | 'titles' | 'state'>;
  meeting: { slug: string; titles: SideEvent['titles'] };
}

/** What a person has to do with side events over all meetings. */
export interface OwnSideEvents {
  proposals: OfMeeting[];
  asked: (OfMeeting & { role: Sponsor['role']; state: Sponsor['state'] })[];
}

/** What a list of side events is narrowed to. */
export interface SideEventFilter {
  term: string | null;
  format: string | null;
  language: string | null;
}

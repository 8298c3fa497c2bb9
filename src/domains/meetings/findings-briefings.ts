import type { Selectable } from 'kysely';
import type { ProgrammeItem } from './findings-programme.ts';
import type { Standing } from './findings-side-events.ts';
import type { BriefingRegistrationsRow, BriefingsRow, FollowUpsRow, RegistrationMode } from './tables/briefings.ts';

/** A briefing or hearing with the item that it is in the programme. */
export interface Briefing extends Selectable<BriefingsRow> {
  item: ProgrammeItem;
  /** Name of the room: for those who have a place, and for everybody where the programme has it. */
  room: string | null;
}

export type Registration = Selectable<BriefingRegistrationsRow>;
export type FollowUp = Selectable<FollowUpsRow>;

/** How many have a place and wait, by way of taking part, and how many were seen. */
export interface PlaceCounts {
  registered: Record<RegistrationMode, number>;
  waiting: Record<RegistrationMode, number>;
  present: number;
  absent: number;
}

/** Somebody on the list, with the organization as the secretariat knows it. */
export interface ListedRegistration extends Registration {
  organization: Standing | null;
}

/** For whom somebody may register. */
export interface Entrant {
  id: string;
  name: string;
}

import type { Selectable } from 'kysely';
import type { Standing } from './findings-side-events.ts';
import type { PlanWishesRow, ProgrammeChangesRow, ProgrammeItemsRow, SchedulePlansRow } from './tables/programme.ts';

export type ProgrammeItem = Selectable<ProgrammeItemsRow>;
export type SchedulePlan = Selectable<SchedulePlansRow>;
export type PlanWishRow = Selectable<PlanWishesRow>;

/** Who speaks, as far as everybody may know: by name, or only from where. */
export interface ShownSpeaker {
  name: string;
  affiliation: string | null;
}

/** An item of a programme as one reader may see it. */
export interface ShownItem extends Omit<ProgrammeItem, 'speakers'> {
  room: string | null;
  /** Of a side event: its address. */
  sideEvent: string | null;
  organizers: Standing[];
  speakers: ShownSpeaker[];
}

/** What was changed of the programme, with the item as the reader may see it. */
export interface ShownChange extends Selectable<ProgrammeChangesRow> {
  item: ShownItem;
}

import type { Database } from '../../../platform/db/tables.ts';
import { flatProvisions, readProvisions } from '../../commitments/index.ts';
import type { AgendaItem, Figure, PolicyVersion, Room, Slot, TouchedProvision } from '../findings.ts';

/** Most of each that a meeting has: what writes refuses more. */
export const MOST_AGENDA_ITEMS = 500;
export const MOST_ROOMS = 100;
export const MOST_SLOTS = 2_000;
const MOST_TOUCHED = 500;
const MOST_VERSIONS = 200;

/** The agenda in order, items before those that stand under them. */
export async function readAgenda(db: Database, meetingId: string): Promise<AgendaItem[]> {
  return db
    .selectFrom('meetingAgendaItems')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('position')
    .orderBy('id')
    .limit(MOST_AGENDA_ITEMS)
    .execute();
}

export async function readRooms(db: Database, meetingId: string): Promise<Room[]> {
  return db
    .selectFrom('meetingRooms')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('position')
    .orderBy('id')
    .limit(MOST_ROOMS)
    .execute();
}

/** The day grid, in order of time. */
export async function readSlots(db: Database, meetingId: string): Promise<Slot[]> {
  return db
    .selectFrom('meetingSlots')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('startsAt')
    .orderBy('endsAt')
    .orderBy('id')
    .limit(MOST_SLOTS)
    .execute();
}

/** Figures that were published about a meeting, each with its source. */
export async function readFigures(db: Database, meetingId: string): Promise<Figure[]> {
  return db.selectFrom('meetingFigures').selectAll().where('meetingId', '=', meetingId).orderBy('key').limit(20).execute();
}

/** Provisions of instruments that a meeting touches, in the order of their instruments. */
export async function readTouched(db: Database, meetingId: string): Promise<TouchedProvision[]> {
  const touched = await db
    .selectFrom('meetingProvisions')
    .select('provisionId')
    .where('meetingId', '=', meetingId)
    .limit(MOST_TOUCHED)
    .execute();
  if (touched.length === 0) return [];
  const ids = new Set(touched.map(({ provisionId }) => provisionId));
  return (await readProvisions(db)).flatMap(({ code: instrument, titles: instrumentTitles, shortTitles, provisions }) =>
    flatProvisions(provisions)
      .filter(({ id }) => ids.has(id))
      .map(({ id, code, number, titles }) => {
        const shown = Object.keys(shortTitles).length > 0 ? shortTitles : instrumentTitles;
        return { id, code, number, titles, instrument, instrumentTitles: shown };
      }),
  );
}

/** Every version of the rules, the newest first. */
export async function readPolicyVersions(db: Database, meetingId: string): Promise<PolicyVersion[]> {
  return db
    .selectFrom('meetingPolicies')
    .select(['version', 'policy', 'remarks', 'reason', 'setAt'])
    .where('meetingId', '=', meetingId)
    .orderBy('version', 'desc')
    .limit(MOST_VERSIONS)
    .execute();
}

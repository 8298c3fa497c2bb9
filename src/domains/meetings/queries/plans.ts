import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { titleFor } from '../../../platform/i18n/localized.ts';
import type { Meeting, Room, Slot } from '../findings.ts';
import type { PlanWishRow, SchedulePlan } from '../findings-programme.ts';
import { overlaps, type Placement, type PlanWish, type Problem } from '../scheduling/problem.ts';
import { readRooms, readSlots } from './meeting-parts.ts';
import { planEventsOf } from './plan-events.ts';

/** Plans shown in one list, and wishes that one meeting may have. */
const MOST_PLANS = 100;
const MOST_WISHES = 1_000;

/** Rooms and times in which side events may be; a room that was lost is not among them. */
export async function readGround(db: Database, meeting: Meeting): Promise<{ rooms: Room[]; slots: Slot[] }> {
  const [rooms, slots] = await Promise.all([readRooms(db, meeting.id), readSlots(db, meeting.id)]);
  return { rooms: rooms.filter(({ closedAt }) => closedAt === null), slots: slots.filter(({ kind }) => kind === 'side-event') };
}

/** What a plan is to solve as things stand now. `previous`: as little as can be of it is to change. */
export async function problemOf(
  db: Database,
  meeting: Meeting,
  given: { seed: string; previous?: readonly Placement[] | undefined },
): Promise<Problem> {
  const { rooms, slots } = await readGround(db, meeting);
  const [events, wishes, taken] = await Promise.all([
    planEventsOf(db, meeting, slots),
    listWishes(db, meeting.id),
    otherItems(db, meeting.id),
  ]);
  const open = rooms.map(({ id }) => id);
  const { perOrganizer, order } = meeting.policy.sideEvents;
  const wishesOf = (kind: PlanWishRow['kind']) => wishes.filter((one) => one.kind === kind).map(planWish);
  return {
    events,
    slots: slots.map(({ id, startsAt, endsAt, roomIds }) => {
      const time = { startsAt: startsAt.getTime(), endsAt: endsAt.getTime() };
      const held = taken.filter((one) => overlaps(one, time)).map(({ roomId }) => roomId);
      const possible = roomIds.length > 0 ? open.filter((room) => roomIds.includes(room)) : open;
      return { id, ...time, roomIds: possible.filter((room) => !held.includes(room)) };
    }),
    rooms: rooms.map(({ id, capacity, equipment, interpretation }) => ({ id, capacity, equipment, interpretation })),
    perOrganizer,
    order,
    seed: given.seed,
    pins: wishesOf('pin'),
    forbidden: wishesOf('forbid'),
    previous: given.previous,
  };
}

function planWish({ sideEventId, roomId, slotId }: PlanWishRow): PlanWish {
  return { eventId: sideEventId, roomId: roomId ?? undefined, slotId: slotId ?? undefined };
}

/** What else of the programme holds a room, told to everybody or not: no side event can be there then. */
async function otherItems(db: Database, meetingId: string): Promise<{ roomId: string; startsAt: number; endsAt: number }[]> {
  const rows = await db
    .selectFrom('programmeItems as item')
    .leftJoin('briefings as briefing', 'briefing.programmeItemId', 'item.id')
    .select(['item.roomId', 'briefing.roomId as quietly', 'item.startsAt', 'item.endsAt'])
    .where('item.meetingId', '=', meetingId)
    .where('item.sideEventId', 'is', null)
    .where('item.state', '=', 'scheduled')
    .execute();
  return rows.flatMap(({ roomId: openly, quietly, startsAt, endsAt }) => {
    const roomId = openly ?? quietly;
    return roomId === null ? [] : [{ roomId, startsAt: startsAt.getTime(), endsAt: endsAt.getTime() }];
  });
}

const HEAD = [
  'id',
  'meetingId',
  'number',
  'kind',
  'state',
  'fault',
  'stages',
  'createdAt',
  'changedAt',
  'endedAt',
  'publishedAt',
  'basedOnId',
] as const;
export type PlanHead = Pick<SchedulePlan, (typeof HEAD)[number]>;

/** Plans of a meeting, the newest first. */
export async function listPlans(db: Database, meetingId: string): Promise<PlanHead[]> {
  return db
    .selectFrom('schedulePlans')
    .select(HEAD)
    .where('meetingId', '=', meetingId)
    .orderBy('number', 'desc')
    .limit(MOST_PLANS)
    .execute();
}

export async function findPlan(db: Database, meetingId: string, number: number): Promise<SchedulePlan | undefined> {
  return db.selectFrom('schedulePlans').selectAll().where('meetingId', '=', meetingId).where('number', '=', number).executeTakeFirst();
}

/** The plan that was published last, which the programme shows. */
export async function findPublishedPlan(db: Database, meetingId: string): Promise<SchedulePlan | undefined> {
  return db
    .selectFrom('schedulePlans')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('publishedAt', 'is not', null)
    .orderBy('publishedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function listWishes(db: Database, meetingId: string): Promise<PlanWishRow[]> {
  return db
    .selectFrom('planWishes')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('setAt')
    .orderBy('id')
    .limit(MOST_WISHES)
    .execute();
}

/** An event as pages of the desk name it. */
export interface EventName {
  id: string;
  slug: string;
  title: string;
  lang: string;
}

/** Names of side events that a plan has or could have. */
export async function eventNames(db: Database, viewer: Viewer, meetingId: string, locale: Locale): Promise<Map<string, EventName>> {
  if (viewer.audience !== 'secretariat') return new Map();
  const rows = await db
    .selectFrom('sideEvents')
    .select(['id', 'slug', 'titles'])
    .where('meetingId', '=', meetingId)
    .where('state', '<>', 'draft')
    .limit(MOST_WISHES)
    .execute();
  return new Map(
    rows.map(({ id, slug, titles }) => {
      const { text, lang } = titleFor(titles, locale);
      return [id, { id, slug, title: text || slug, lang }];
    }),
  );
}

import type { Insertable } from 'kysely';
import type { Policy } from '../domains/meetings/rules/policy.ts';
import { TEMPLATE_POLICIES } from '../domains/meetings/rules/templates.ts';
import { CALL_KINDS, type CallKind, type MeetingsRow } from '../domains/meetings/tables/meetings.ts';
import type { Database } from '../platform/db/tables.ts';
import { uuidv7 } from '../platform/db/uuid.ts';

const DAY = 86_400_000;

/** What a test says of its meeting; the rest is a published session next month whose calls are all open. */
export interface MeetingGiven {
  slug?: string;
  policy?: Policy;
  row?: Partial<Insertable<MeetingsRow>>;
  /** Calls that differ; null: there is none. */
  calls?: Partial<Record<CallKind, { opensAt: Date; closesAt: Date } | null>>;
  rooms?: readonly { name: string; capacity: number; equipment?: string[] }[];
  /** Slots for side events, in the zone of the meeting (UTC). */
  slots?: readonly { startsAt: Date; endsAt: Date }[];
}

export interface MadeMeeting {
  id: string;
  slug: string;
  roomIds: string[];
  slotIds: string[];
}

/** Puts an invented meeting into the database of a test: two rooms, four slots, every call open from yesterday for two weeks. */
export async function makeMeeting(db: Database, given: MeetingGiven = {}, now = new Date()): Promise<MadeMeeting> {
  const id = uuidv7();
  const slug = given.slug ?? `session-${id.slice(-8)}`;
  const begins = new Date(Math.ceil((now.getTime() + 30 * DAY) / DAY) * DAY);
  const day = (n: number) => new Date(begins.getTime() + n * DAY).toISOString().slice(0, 10);
  await db
    .insertInto('meetings')
    .values({
      id,
      slug,
      body: 'CND',
      kind: 'session',
      session: 1,
      titles: JSON.stringify({ en: { text: 'Invented session', origin: 'human' } }),
      startsOn: day(0),
      endsOn: day(4),
      zone: 'UTC',
      country: 'AT',
      city: 'Vienna',
      publication: 'published',
      createdAt: now,
      changedAt: now,
      ...given.row,
    })
    .execute();
  const policy = given.policy ?? TEMPLATE_POLICIES.cnd;
  await db
    .insertInto('meetingPolicies')
    .values({ meetingId: id, version: 1, policy: JSON.stringify(policy), setAt: now })
    .execute();
  await openCalls(db, id, given.calls ?? {}, now);
  const roomIds = await addRooms(
    db,
    id,
    given.rooms ?? [
      { name: 'Room A', capacity: 60 },
      { name: 'Room B', capacity: 120, equipment: ['hybrid'] },
    ],
  );
  const slotIds = await addSlots(db, id, given.slots ?? [0, 1, 2, 3].map((n) => slotOn(begins, n)));
  return { id, slug, roomIds, slotIds };
}

/** 13:00 to 14:00 on the day so many days after the first. */
function slotOn(begins: Date, n: number): { startsAt: Date; endsAt: Date } {
  const startsAt = new Date(begins.getTime() + n * DAY + 13 * 3_600_000);
  return { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
}

async function openCalls(db: Database, meetingId: string, calls: NonNullable<MeetingGiven['calls']>, now: Date): Promise<void> {
  for (const kind of CALL_KINDS) {
    const call =
      calls[kind] === undefined ? { opensAt: new Date(now.getTime() - DAY), closesAt: new Date(now.getTime() + 14 * DAY) } : calls[kind];
    if (call)
      await db
        .insertInto('meetingCalls')
        .values({ id: uuidv7(), meetingId, kind, ...call })
        .execute();
  }
}

async function addRooms(db: Database, meetingId: string, rooms: NonNullable<MeetingGiven['rooms']>): Promise<string[]> {
  const rows = rooms.map((room, position) => ({ id: uuidv7(), meetingId, position, ...room }));
  if (rows.length > 0) await db.insertInto('meetingRooms').values(rows).execute();
  return rows.map(({ id }) => id);
}

async function addSlots(db: Database, meetingId: string, slots: NonNullable<MeetingGiven['slots']>): Promise<string[]> {
  const rows = slots.map((slot) => ({ id: uuidv7(), meetingId, kind: 'side-event' as const, ...slot }));
  if (rows.length > 0) await db.insertInto('meetingSlots').values(rows).execute();
  return rows.map(({ id }) => id);
}

import { sql } from 'kysely';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { instantAt } from '../../../platform/geo/zones.ts';
import { flatProvisions, readProvisions } from '../../commitments/index.ts';
import type { Policy } from '../rules/policy.ts';
import { TEMPLATE_POLICIES } from '../rules/templates.ts';
import { CALL_KINDS } from '../tables/meetings.ts';
import { COMING, COMING_AGENDA, COMING_GRID, COMING_ROOMS } from './coming-meeting.ts';
import { addDemoBriefing } from './demo-briefing.ts';
import { addDemoDialogues } from './demo-dialogues.ts';
import { DEMO_MEETINGS, demoPartId } from './demo-ids.ts';
import { FOUNDING, PAST_MEETINGS, type Texts } from './demo-meetings.ts';
import { loadProgrammeDemo } from './load-programme.ts';
import { loadSideEventsDemo } from './load-side-events.ts';
import { loadStatementsDemo } from './load-statements.ts';

const DAY = 86_400_000;
const ZONE = 'Europe/Vienna';
/** The coming meeting begins so many days after it was loaded, or on the Monday after. */
const AHEAD = 60;
/** Calls are open from a week before for so many days. */
const OPEN_DAYS = 45;
const MOST_PROVISIONS = 4;

/**
 * Puts the meetings of the demonstration into the database, in one transaction, one program at a time: three that were held, with what the
 * founding documents say of them, and an invented one to come. What is there already stays as it is. Returns how many there are.
 */
export async function loadMeetingsDemo(db: Database, now = new Date()): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('demo of meetings'))`.execute(trx);
    const rows = await trx.selectFrom('meetings').select('id').where('demo', '=', true).execute();
    const there = new Set(rows.map(({ id }) => id));
    for (const past of PAST_MEETINGS) if (!there.has(DEMO_MEETINGS[past.key])) await addPast(trx, past, now);
    if (!there.has(DEMO_MEETINGS.coming)) await addComing(trx, now);
    await loadSideEventsDemo(trx, now);
    await loadProgrammeDemo(trx, now);
    await addDemoDialogues(trx, now);
    await loadStatementsDemo(trx, now);
    await addDemoBriefing(trx, now);
    const { count } = await trx
      .selectFrom('meetings')
      .select((one) => one.fn.countAll<number>().as('count'))
      .where('demo', '=', true)
      .executeTakeFirstOrThrow();
    return Number(count);
  });
}

async function addPast(trx: WriteTransaction, past: (typeof PAST_MEETINGS)[number], now: Date): Promise<void> {
  const { key, figures, titles, summaries, ...row } = past;
  const id = DEMO_MEETINGS[key];
  const texts = { titles: written(titles), summaries: written(summaries) };
  await trx
    .insertInto('meetings')
    .values({ id, ...row, ...texts, zone: 'UTC', publication: 'archived', createdAt: now, changedAt: now, demo: true })
    .execute();
  await addPolicy(trx, id, row.kind === 'forum' ? TEMPLATE_POLICIES.blank : TEMPLATE_POLICIES['cop-untoc'], { version: 1, now });
  for (const figure of figures)
    await trx
      .insertInto('meetingFigures')
      .values({ id: uuidv7(now.getTime()), meetingId: id, ...figure, sourceTitle: FOUNDING })
      .execute();
}

/** The first Monday that is so many days ahead. */
function firstDay(now: Date): Date {
  const at = new Date(now.getTime() + AHEAD * DAY);
  return new Date(at.getTime() + ((8 - at.getUTCDay()) % 7) * DAY);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

async function addComing(trx: WriteTransaction, now: Date): Promise<void> {
  const id = DEMO_MEETINGS.coming;
  const first = firstDay(now);
  const days = [0, 1, 2, 3, 4].map((n) => dayOf(new Date(first.getTime() + n * DAY)));
  const { slug, titles, summaries, venues } = COMING;
  await trx
    .insertInto('meetings')
    .values({
      id,
      slug,
      body: 'DEMO',
      kind: 'session',
      session: 1,
      titles: written(titles),
      summaries: written(summaries),
      venues: written(venues),
      startsOn: days[0] as string,
      endsOn: days[4] as string,
      zone: ZONE,
      country: 'AT',
      city: 'Vienna',
      mode: 'hybrid',
      publication: 'published',
      policyVersion: 2,
      createdAt: now,
      changedAt: now,
      demo: true,
    })
    .execute();
  await addComingPolicies(trx, now);
  await addRoomsAndGrid(trx, days);
  await addAgenda(trx);
  await addCalls(trx, now);
  await touch(trx);
}

/** Two versions, so that the page of the rules has a change to tell of. */
async function addComingPolicies(trx: WriteTransaction, now: Date): Promise<void> {
  const { cnd } = TEMPLATE_POLICIES;
  const open: Policy = {
    ...cnd,
    accreditation: { ...cnd.accreditation, routes: ['status', 'no-objection'] },
    delegation: { ...cnd.delegation, travelSupport: true },
  };
  await addPolicy(trx, DEMO_MEETINGS.coming, cnd, { version: 1, now: new Date(now.getTime() - 14 * DAY) });
  const reason = 'Demonstration: organizations without consultative status asked to be admitted too.';
  await addPolicy(trx, DEMO_MEETINGS.coming, open, { version: 2, now, reason });
}

async function addPolicy(
  trx: WriteTransaction,
  meetingId: string,
  policy: Policy,
  { version, now, reason = null }: { version: number; now: Date; reason?: string | null },
): Promise<void> {
  await trx
    .insertInto('meetingPolicies')
    .values({ meetingId, version, policy: JSON.stringify(policy), reason, setAt: now })
    .execute();
}

async function addRoomsAndGrid(trx: WriteTransaction, days: readonly string[]): Promise<void> {
  const meetingId = DEMO_MEETINGS.coming;
  await trx
    .insertInto('meetingRooms')
    .values(COMING_ROOMS.map((room, position) => ({ id: demoPartId('room', position), meetingId, position, ...room })))
    .execute();
  const slots = days.flatMap((day) => COMING_GRID.map(({ kind, from, to }) => ({ kind, from: `${day}T${from}`, to: `${day}T${to}` })));
  const rows = slots.flatMap(({ kind, from, to }, n) => {
    const [startsAt, endsAt] = [instantAt(from, ZONE), instantAt(to, ZONE)];
    if (!startsAt || !endsAt) return [];
    // Plenary is in the largest room alone; the others are free meanwhile.
    const roomIds = kind === 'plenary' ? [demoPartId('room', 0)] : [];
    return [{ id: demoPartId('slot', n), meetingId, kind, startsAt, endsAt, roomIds }];
  });
  await trx.insertInto('meetingSlots').values(rows).execute();
}

async function addAgenda(trx: WriteTransaction): Promise<void> {
  const ids = new Map(COMING_AGENDA.map(({ number }, n) => [number, demoPartId('agenda', n)]));
  const rows = COMING_AGENDA.map(({ number, under, titles }, position) => ({
    id: demoPartId('agenda', position),
    meetingId: DEMO_MEETINGS.coming,
    parentId: under === undefined ? null : (ids.get(under) ?? null),
    number,
    titles: written(titles),
    position,
  }));
  await trx.insertInto('meetingAgendaItems').values(rows).execute();
}

async function addCalls(trx: WriteTransaction, now: Date): Promise<void> {
  const evening = (days: number) => instantAt(`${dayOf(new Date(now.getTime() + days * DAY))}T18:00`, ZONE) ?? now;
  const [opensAt, closesAt] = [evening(-7), evening(OPEN_DAYS)];
  await trx
    .insertInto('meetingCalls')
    .values(CALL_KINDS.map((kind) => ({ id: uuidv7(now.getTime()), meetingId: DEMO_MEETINGS.coming, kind, opensAt, closesAt })))
    .execute();
}

/** The first provisions of what is shipped stand for what the meeting touches. */
async function touch(trx: WriteTransaction): Promise<void> {
  const [first] = await readProvisions(trx);
  const touched = flatProvisions(first?.provisions ?? []).slice(0, MOST_PROVISIONS);
  if (touched.length === 0) return;
  await trx
    .insertInto('meetingProvisions')
    .values(touched.map(({ id }) => ({ meetingId: DEMO_MEETINGS.coming, provisionId: id })))
    .execute();
}

function written(texts: Texts): string {
  return JSON.stringify(Object.fromEntries(Object.entries(texts).map(([lang, text]) => [lang, { text, origin: 'human' }])));
}

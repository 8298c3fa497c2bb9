import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import { findMeeting } from '../queries/find-meeting.ts';
import { readSlots } from '../queries/meeting-parts.ts';
import { problemOf } from '../queries/plans.ts';
import { cellsFor } from '../rules/plan-view.ts';
import type { Placement } from '../scheduling/problem.ts';
import { COMING, COMING_AGENDA } from './coming-meeting.ts';
import { DEMO_MEETINGS, demoPartId } from './demo-ids.ts';

/** Of the side events that were accepted, so many have a place; the others wait for a plan that the reader makes. */
const MOST_PLACED = 5;

/**
 * Gives the coming meeting of the demonstration a published programme: its plenaries by the agenda, and some of its side events. Of the meetings that
 * were held no hour is known, and none is invented. Where a programme is there already, nothing is added.
 */
export async function loadProgrammeDemo(trx: WriteTransaction, now: Date): Promise<void> {
  const there = await trx
    .selectFrom('programmeItems')
    .select('id')
    .where('meetingId', '=', DEMO_MEETINGS.coming)
    .limit(1)
    .executeTakeFirst();
  if (there) return;
  await addPlenaries(trx, now);
  await addPlan(trx, now);
}

async function addPlenaries(trx: WriteTransaction, now: Date): Promise<void> {
  const slots = (await readSlots(trx, DEMO_MEETINGS.coming)).filter(({ kind }) => kind === 'plenary');
  const rows = slots.flatMap(({ startsAt, endsAt }, n) => {
    const topic = topicOf(n, slots.length);
    if (!topic) return [];
    const titles = Object.fromEntries(Object.entries(topic.titles).map(([lang, text]) => [lang, { text, origin: 'human' }]));
    const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];
    return [
      {
        ...published(now),
        slug: `plenary-${n + 1}`,
        kind: 'plenary' as const,
        titles: JSON.stringify(titles),
        roomId: demoPartId('room', 0),
        startsAt,
        endsAt,
        languages,
        interpretation: languages,
      },
    ];
  });
  if (rows.length > 0) await trx.insertInto('programmeItems').values(rows).execute();
}

/** The first plenary opens, the last one closes, those between take the items between, in turns. */
function topicOf(n: number, plenaries: number) {
  if (n === 0 || n === plenaries - 1) return COMING_AGENDA.at(n === 0 ? 0 : -1);
  return COMING_AGENDA[1 + ((n - 1) % (COMING_AGENDA.length - 2))];
}

/** The first free place that suits each: a plan by hand, which the solver can better. */
async function addPlan(trx: WriteTransaction, now: Date): Promise<void> {
  const meeting = await findMeeting(trx, VISITOR, COMING.slug);
  const problem = await problemOf(trx, meeting, { seed: `${COMING.slug} demo` });
  const placements: Placement[] = [];
  for (const { id } of problem.events.slice(0, MOST_PLACED)) {
    const free = cellsFor(problem, placements, id).find(({ clashes }) => clashes.length === 0);
    if (free) placements.push({ eventId: id, roomId: free.roomId, slotId: free.slotId });
  }
  if (placements.length === 0) return;
  const placed = placements.map(({ eventId }) => eventId);
  const plan = {
    id: uuidv7(now.getTime()),
    meetingId: meeting.id,
    number: 1,
    kind: 'by-hand' as const,
    state: 'done' as const,
    policyVersion: meeting.policyVersion,
  };
  const texts = {
    problem: JSON.stringify(problem),
    placements: JSON.stringify(placements),
    unplaced: JSON.stringify(problem.events.map(({ id }) => id).filter((id) => !placed.includes(id))),
  };
  await trx
    .insertInto('schedulePlans')
    .values({ ...plan, ...texts, createdAt: now, changedAt: now, endedAt: now, publishedAt: now, demo: true })
    .execute();
  await addPlaced(trx, placements, now);
  await trx.updateTable('sideEvents').set({ state: 'placed' }).where('id', 'in', placed).execute();
}

async function addPlaced(trx: WriteTransaction, placements: readonly Placement[], now: Date): Promise<void> {
  const placed = placements.map(({ eventId }) => eventId);
  const events = await trx.selectFrom('sideEvents').selectAll().where('id', 'in', placed).execute();
  const slots = await readSlots(trx, DEMO_MEETINGS.coming);
  const rows = placements.flatMap(({ eventId, roomId, slotId }) => {
    const event = events.find(({ id }) => id === eventId);
    const slot = slots.find(({ id }) => id === slotId);
    if (!event || !slot) return [];
    const { slug, terms, languages, interpretation, titles, summaries } = event;
    const { startsAt, endsAt } = slot;
    return [
      {
        ...published(now),
        slug,
        kind: 'side-event' as const,
        sideEventId: eventId,
        roomId,
        startsAt,
        endsAt,
        terms,
        languages,
        interpretation,
        titles: JSON.stringify(titles),
        summaries: JSON.stringify(summaries),
      },
    ];
  });
  await trx.insertInto('programmeItems').values(rows).execute();
}

function published(now: Date) {
  return { id: uuidv7(now.getTime()), meetingId: DEMO_MEETINGS.coming, publishedAt: now, createdAt: now, changedAt: now, demo: true };
}

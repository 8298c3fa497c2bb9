import { sql } from 'kysely';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { planState } from '../rules/plan-view.ts';
import type { Placement, Problem } from '../scheduling/problem.ts';
import type { Outcome } from '../scheduling/run.ts';
import type { Progress } from '../scheduling/solve.ts';
import type { SchedulePlan } from '../findings-programme.ts';
import type { PlanWishesRow } from '../tables/programme.ts';
import type { Act } from './programme-items.ts';

/** More than anybody compares; the oldest are kept all the same. */
const MOST_WISHES = 1_000;

/** Opens a run. Refuses (409) while another one of the meeting is at work; one that broke off is closed as failed. */
export async function beginPlan(
  trx: WriteTransaction,
  { meeting, personId, now }: Act,
  kind: 'fresh' | 'repair',
  problem: Problem,
): Promise<SchedulePlan> {
  await lockPlans(trx, meeting.id);
  const running = await trx
    .selectFrom('schedulePlans')
    .selectAll()
    .where('meetingId', '=', meeting.id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (running && planState(running, now) === 'running') throw new Refusal('conflict');
  if (running)
    await trx
      .updateTable('schedulePlans')
      .set({ state: 'failed', fault: 'interrupted', endedAt: now })
      .where('id', '=', running.id)
      .execute();
  const plan = { ...(await newPlan(trx, { meeting, personId, now })), kind, state: 'running' as const, problem: JSON.stringify(problem) };
  await recordAct(trx, { act: 'plan.begun', actorId: personId, subject: { kind: 'schedule-plan', id: plan.id }, now });
  return trx.insertInto('schedulePlans').values(plan).returningAll().executeTakeFirstOrThrow();
}

/** Where a run stands; also its sign of life. Whether somebody asked it to stop. */
export async function noteProgress(db: Database, planId: string, progress: Progress | undefined, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('schedulePlans')
    .set({
      changedAt: now,
      ...(progress && {
        progress: JSON.stringify({ stage: progress.stage, value: progress.value, bound: progress.bound }),
        stages: JSON.stringify(progress.stages),
        placements: JSON.stringify(progress.placements),
      }),
    })
    .where('id', '=', planId)
    .where('state', '=', 'running')
    .returning('stopAskedAt')
    .executeTakeFirst();
  return row === undefined || row.stopAskedAt !== null;
}

/** What became of a run. */
export async function endPlan(db: Database, planId: string, outcome: Outcome, now: Date): Promise<void> {
  const ended = { endedAt: now, changedAt: now, progress: null };
  const row =
    outcome.state === 'done'
      ? {
          ...ended,
          placements: JSON.stringify(outcome.plan.placements),
          unplaced: JSON.stringify(outcome.plan.unplaced),
          explanations: JSON.stringify(outcome.explanations),
          stages: JSON.stringify(outcome.plan.stages),
          // Stopped before everything was proven, it is the best so far.
          state: sql<'done' | 'stopped'>`case when stop_asked_at is null or ${outcome.proven} then 'done' else 'stopped' end`,
        }
      : { ...ended, state: 'failed' as const, fault: faultOf(outcome) };
  await db.updateTable('schedulePlans').set(row).where('id', '=', planId).where('state', '=', 'running').execute();
}

function faultOf(outcome: Exclude<Outcome, { state: 'done' }>): string {
  if (outcome.state === 'failed') return 'failed';
  const code = outcome.faults[0]?.code;
  return code === 'slots-overlap' || code === 'too-large' ? code : 'failed';
}

/** Asks a run to end with the best so far, on whatever node it is. The same again changes nothing. */
export async function askToStop(trx: WriteTransaction, planId: string, now: Date): Promise<void> {
  await trx.updateTable('schedulePlans').set({ stopAskedAt: now }).where('id', '=', planId).where('stopAskedAt', 'is', null).execute();
}

/**
 * Gives an event another place, or none: in the plan itself where it was made by hand and is not published, else in a new one made from it, so that
 * what was proven and what was published stay as they were. The caller has checked that it clashes with nothing. Gives the plan.
 */
export async function movePlacement(
  trx: WriteTransaction,
  act: Act,
  plan: SchedulePlan,
  { eventId, to }: { eventId: string; to: Placement | null },
): Promise<SchedulePlan> {
  await lockPlans(trx, act.meeting.id);
  const placements = [...plan.placements.filter((one) => one.eventId !== eventId), ...(to ? [to] : [])];
  const placed = new Set(placements.map((one) => one.eventId));
  const unplaced = plan.problem.events.map(({ id }) => id).filter((id) => !placed.has(id));
  const content = { placements: JSON.stringify(placements), unplaced: JSON.stringify(unplaced), explanations: '[]', changedAt: act.now };
  if (plan.kind === 'by-hand' && plan.publishedAt === null) {
    const row = await trx
      .updateTable('schedulePlans')
      .set({ ...content, version: plan.version + 1 })
      .where('id', '=', plan.id)
      .where('version', '=', plan.version)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new Refusal('conflict');
    return row;
  }
  const made = { ...(await newPlan(trx, act)), kind: 'by-hand' as const, state: 'done' as const, basedOnId: plan.id, endedAt: act.now };
  return trx
    .insertInto('schedulePlans')
    .values({ ...made, problem: JSON.stringify(plan.problem), ...content })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Fixes or forbids a place for the plans to come. Refuses (422) one without room and time, and more than 1,000. */
export async function addWish(
  trx: WriteTransaction,
  { meeting, personId, now }: Act,
  wish: Pick<PlanWishesRow, 'kind' | 'sideEventId'> & { roomId: string | null; slotId: string | null },
): Promise<void> {
  if (wish.roomId === null && wish.slotId === null) throw new Refusal('invalid', { fields: [{ field: 'slot', code: 'required' }] });
  const wishes = await trx.selectFrom('planWishes').select('id').where('meetingId', '=', meeting.id).execute();
  if (wishes.length >= MOST_WISHES) throw new Refusal('invalid', { fields: [{ field: '', code: 'enough-of-these' }] });
  await trx
    .insertInto('planWishes')
    .values({ id: uuidv7(), meetingId: meeting.id, ...wish, setById: personId, setAt: now })
    .execute();
}

export async function removeWish(trx: WriteTransaction, meetingId: string, id: string): Promise<void> {
  await trx.deleteFrom('planWishes').where('meetingId', '=', meetingId).where('id', '=', id).execute();
}

/** One after the other for a meeting: numbers are given once. */
async function lockPlans(trx: WriteTransaction, meetingId: string): Promise<void> {
  await trx.selectFrom('meetings').select('id').where('id', '=', meetingId).forUpdate().execute();
}

async function newPlan(trx: WriteTransaction, { meeting, personId, now }: Act) {
  const { last } = await trx
    .selectFrom('schedulePlans')
    .select((e) => e.fn.max('number').as('last'))
    .where('meetingId', '=', meeting.id)
    .executeTakeFirstOrThrow();
  return {
    id: uuidv7(),
    meetingId: meeting.id,
    number: (last ?? 0) + 1,
    policyVersion: meeting.policyVersion,
    createdById: personId,
    createdAt: now,
    changedAt: now,
    demo: meeting.demo,
  };
}

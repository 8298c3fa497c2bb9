import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { type FieldError, Refusal } from '../../../platform/http/errors.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { SideEvent } from '../findings-side-events.ts';
import { canDecide, countsAnew, type Decision, needsReason, type Reason } from '../rules/side-event-life.ts';
import { tellOrganizers } from './side-event-notices.ts';
import { countOthers, holdOrganizer, noteDecision } from './side-event-proposals.ts';

export interface DecidedSideEvents {
  meeting: Meeting;
  ids: readonly string[];
  decision: Decision;
  reasons: readonly Reason[];
  /** In the officer's own words, sent as it is. */
  remark: string | null;
  personId: string;
  origin: string;
  now: Date;
}

/**
 * Takes one decision on several proposals, tells each organizer by notice and mail in its language, and keeps the version of the rules. Proposals
 * on which it cannot be taken (or has been) are left as they are and given back. Refuses (422) a demand or refusal without a reason, and, as a whole,
 * an acceptance by which an organizer would have more than the rules let it: whoever was refused before was not counted meanwhile.
 */
export async function decideSideEvents(trx: WriteTransaction, given: DecidedSideEvents): Promise<{ decided: number; left: SideEvent[] }> {
  const { meeting, ids, decision, reasons } = given;
  if (needsReason(decision) && reasons.length === 0) throw new Refusal('invalid', { fields: [{ field: 'reasons', code: 'choose' }] });
  if (ids.length === 0) throw new Refusal('invalid', { fields: [{ field: 'ids', code: 'choose' }] });
  if (decision === 'eligible') await holdOrganizers(trx, meeting.id, ids);
  // Always in the same order, so that two officers at once do not wait for each other for ever.
  const events = await trx
    .selectFrom('sideEvents')
    .selectAll()
    .where('meetingId', '=', meeting.id)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  const fit = events.filter(({ state }) => canDecide(state, decision, meeting.policy.sideEvents));
  const most = meeting.policy.sideEvents.perOrganizer;
  const full: FieldError[] = [];
  for (const event of fit) {
    if (most !== null && countsAnew(event.state, decision) && (await countOthers(trx, event)) >= most)
      full.push({ field: `event-${event.id}`, code: 'organizer-full', limit: most });
    await decideOne(trx, given, event);
  }
  if (full.length > 0) throw new Refusal('invalid', { fields: full });
  return { decided: fit.length, left: events.filter((event) => !fit.includes(event)) };
}

async function decideOne(trx: WriteTransaction, given: DecidedSideEvents, event: SideEvent): Promise<void> {
  const { meeting, decision, reasons, remark, personId, now } = given;
  await trx
    .updateTable('sideEvents')
    .set({ state: decision, version: event.version + 1, changedAt: now })
    .where('id', '=', event.id)
    .execute();
  const { policyVersion } = meeting;
  await noteDecision(trx, { sideEventId: event.id, decision, reasons, remark, policyVersion, decidedById: personId, now });
  await writeEvent(trx, { name: `side-event.${decision}`, subjectId: event.id, actor: personId, payload: { reasons }, now });
  const subject = { kind: 'side-event', id: event.id };
  await recordAct(trx, { act: `side-event.${decision}`, actorId: personId, subject, reason: reasons.join(', ') || null, now });
  await tellDecision(trx, given, event);
}

/** In the order of their keys, and before any row: as whoever sends a proposal in takes them. */
async function holdOrganizers(trx: WriteTransaction, meetingId: string, ids: readonly string[]): Promise<void> {
  const organizers = await trx
    .selectFrom('sideEvents')
    .select(['meetingId', 'organizerKey'])
    .distinct()
    .where('meetingId', '=', meetingId)
    .where('id', 'in', ids)
    .orderBy('organizerKey')
    .execute();
  for (const organizer of organizers) await holdOrganizer(trx, organizer);
}

export interface SettledPlan {
  meeting: Meeting;
  placedIds: readonly string[];
  unplacedIds: readonly string[];
  personId: string;
  origin: string;
  now: Date;
}

/** What a released plan did: those with a place and those without, each told once. Proposals in other states are left as they are. */
export async function settlePlaces(trx: WriteTransaction, plan: SettledPlan): Promise<void> {
  const without = plan.meeting.policy.sideEvents.waitingList ? 'waiting' : 'refused';
  await settle(trx, plan, { ids: plan.placedIds, decision: 'placed', from: ['eligible', 'waiting'], reasons: [] });
  await settle(trx, plan, { ids: plan.unplacedIds, decision: without, from: ['eligible', 'placed'], reasons: ['no-room'] });
}

interface Settling {
  ids: readonly string[];
  decision: 'placed' | 'waiting' | 'refused';
  from: readonly SideEvent['state'][];
  reasons: readonly Reason[];
}

async function settle(trx: WriteTransaction, plan: SettledPlan, { ids, decision, from, reasons }: Settling): Promise<void> {
  if (ids.length === 0) return;
  const { meeting, personId, origin, now } = plan;
  const events = await trx
    .selectFrom('sideEvents')
    .selectAll()
    .where('meetingId', '=', meeting.id)
    .where('id', 'in', ids)
    .where('state', 'in', from)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const event of events) {
    await trx
      .updateTable('sideEvents')
      .set({ state: decision, version: event.version + 1, changedAt: now })
      .where('id', '=', event.id)
      .execute();
    await noteDecision(trx, { sideEventId: event.id, decision, reasons, policyVersion: meeting.policyVersion, decidedById: personId, now });
    await writeEvent(trx, { name: `side-event.${decision}`, subjectId: event.id, actor: personId, now });
    const act = `side-event.${decision}:${event.id}:${event.version}`;
    await tellOrganizers(trx, { event, meeting, kind: decision, act, reasons, origin, now });
  }
}

async function tellDecision(
  trx: WriteTransaction,
  { meeting, decision, reasons, remark, origin, now }: DecidedSideEvents,
  event: SideEvent,
): Promise<void> {
  const act = `side-event.${decision}:${event.id}:${event.version}`;
  await tellOrganizers(trx, { event, meeting, kind: decision, act, reasons, remark, origin, now });
}

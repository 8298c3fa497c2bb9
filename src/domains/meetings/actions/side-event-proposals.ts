import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { type FieldError, notFound, Refusal } from '../../../platform/http/errors.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { slugOf, writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { Organizer, SideEvent } from '../findings-side-events.ts';
import { applicationsOf } from '../queries/accreditations.ts';
import { asksAccreditation, hasApplied } from '../rules/accreditation.ts';
import { callState } from '../rules/calls.ts';
import { COUNTED_STATES, gapsOf, mayChange, mayWithdraw, stopsSending } from '../rules/side-event-life.ts';
import { countWords } from '../rules/words.ts';
import { tellOrganizers } from './side-event-notices.ts';

/** Drafts that one organizer may begin in a day. */
const BEGINNING: Limit = { name: 'meetings.side-event-drafts', most: 60, seconds: 86_400 };

export interface BegunSideEvent {
  meeting: Meeting;
  organizer: Organizer;
  title: string;
  lang: string;
  personId: string;
  now: Date;
}

/** Begins a draft for an organizer; gives its address. Refuses (403) a kind of organizer that the rules leave out and (409) while the call is not open. */
export async function beginSideEvent(
  trx: WriteTransaction,
  { meeting, organizer, title, lang, personId, now }: BegunSideEvent,
): Promise<string> {
  if (!meeting.policy.sideEvents.organizers.includes(organizer.kind)) throw new Refusal('forbidden');
  if (callState(meeting.calls['side-events'], now) !== 'open') throw new Refusal('conflict');
  await takeOrRefuse(trx, BEGINNING, `${meeting.id} ${organizer.organizationId ?? organizer.name}`, now);
  const id = uuidv7(now.getTime());
  const stem = slugOf(title) || 'side-event';
  const taken = await trx
    .selectFrom('sideEvents')
    .select('id')
    .where('meetingId', '=', meeting.id)
    .where('slug', '=', stem)
    .executeTakeFirst();
  const slug = taken || stem === 'new' ? `${stem}-${id.slice(-8)}` : stem;
  await trx
    .insertInto('sideEvents')
    .values({
      id,
      meetingId: meeting.id,
      slug,
      organizerId: organizer.organizationId,
      organizerName: organizer.organizationId === null ? organizer.name : null,
      organizerCountry: organizer.organizationId === null ? organizer.country : null,
      organizerKind: organizer.kind,
      state: 'draft',
      titles: JSON.stringify({ [lang]: { text: title, origin: 'human' } }),
      createdById: personId,
      createdAt: now,
      changedAt: now,
    })
    .execute();
  await writeEvent(trx, { name: 'side-event.begun', subjectId: id, actor: personId, now });
  return slug;
}

/** What a step of the form changes; texts per language are whole. */
export type ProposalChange = Partial<
  Pick<
    SideEvent,
    | 'titles'
    | 'summaries'
    | 'languages'
    | 'terms'
    | 'format'
    | 'audience'
    | 'equipment'
    | 'interpretation'
    | 'wishedSlots'
    | 'impossibleSlots'
    | 'provisionIds'
    | 'onlineUrl'
    | 'missionInformedOn'
    | 'exhibition'
  >
>;

interface Acting {
  id: string;
  meeting: Meeting;
  personId: string;
  now: Date;
}

/**
 * Saves a step. What was sent in keeps its time of receipt, and the values before are kept. Tells when somebody else changed it since `version`.
 * Refuses (409) once it may not be changed any more.
 */
export async function changeSideEvent(
  trx: WriteTransaction,
  {
    id,
    meeting,
    personId,
    now,
    part,
    version,
    change,
  }: Acting & { part: string; version: number; change: (event: SideEvent) => ProposalChange },
): Promise<'saved' | 'changed-meanwhile'> {
  const event = await lockSideEvent(trx, id);
  if (!mayChange(event.state, callState(meeting.calls['side-events'], now))) throw new Refusal('conflict');
  if (event.version !== version) return 'changed-meanwhile';
  const wanted = change(event);
  const differing = Object.entries(wanted).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(event[key as keyof SideEvent]),
  );
  if (differing.length === 0) return 'saved';
  const row = Object.fromEntries(
    differing.map(([key, value]) => [key, key === 'titles' || key === 'summaries' ? JSON.stringify(value) : value]),
  );
  await trx
    .updateTable('sideEvents')
    .set({ ...row, version: event.version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  if (event.submittedAt !== null) {
    const before = Object.fromEntries(differing.map(([key]) => [key, event[key as keyof SideEvent]]));
    await trx
      .insertInto('sideEventChanges')
      .values({ id: uuidv7(now.getTime()), sideEventId: id, part, before: JSON.stringify(before), changedById: personId, changedAt: now })
      .execute();
  }
  await writeEvent(trx, { name: 'side-event.changed', subjectId: id, actor: personId, payload: { part }, now });
  return 'saved';
}

/**
 * Sends a proposal in. The time of the first time is its time of receipt for ever. Sending it again changes nothing.
 * Refuses (409) outside of the call, and (422) with all that is missing: in the proposal, where the organizer has as many as the rules let it,
 * and where it has to apply for accreditation first.
 */
export async function submitSideEvent(trx: WriteTransaction, { id, meeting, personId, now }: Acting): Promise<'received' | 'already'> {
  const event = await oneAtATime(trx, id);
  if (event.state !== 'draft' && event.state !== 'incomplete') return refuseOrIgnore(event);
  if (!mayChange(event.state, callState(meeting.calls['side-events'], now))) throw new Refusal('conflict');
  const policy = meeting.policy.sideEvents;
  if (!policy.organizers.includes(event.organizerKind)) throw new Refusal('forbidden');
  const gaps = gapsOf(event, policy, { speakers: await countSpeakers(trx, id), slots: await hasSlots(trx, meeting.id), words: countWords });
  const stops = gaps.filter((gap) => stopsSending(gap) || event.state === 'incomplete');
  const wanting = [...(await organizerGaps(trx, event, meeting)), ...stops.map((gap): FieldError => ({ field: gap, code: 'required' }))];
  if (wanting.length > 0) throw new Refusal('invalid', { fields: wanting });
  await trx
    .updateTable('sideEvents')
    .set({
      state: 'submitted',
      submittedAt: event.submittedAt ?? now,
      wholeAt: now,
      policyVersion: meeting.policyVersion,
      version: event.version + 1,
      changedAt: now,
    })
    .where('id', '=', id)
    .execute();
  await noteDecision(trx, { sideEventId: id, decision: 'submitted', policyVersion: meeting.policyVersion, decidedById: personId, now });
  await tellOrganizers(trx, { event, meeting, kind: 'received', act: `side-event.received:${id}:${event.version}`, now });
  await writeEvent(trx, { name: 'side-event.submitted', subjectId: id, actor: personId, now });
  return 'received';
}

/** Takes a proposal back; a draft goes too, with a trace. Refuses (409) once there is nothing to take back. */
export async function withdrawSideEvent(trx: WriteTransaction, { id, meeting, personId, now }: Acting): Promise<void> {
  const event = await lockSideEvent(trx, id);
  if (event.state === 'withdrawn') return;
  if (!mayWithdraw(event.state)) throw new Refusal('conflict');
  await trx
    .updateTable('sideEvents')
    .set({ state: 'withdrawn', version: event.version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  await trx
    .updateTable('sideEventMerges')
    .set({ state: 'taken-back', decidedAt: now })
    .where((where) => where.or([where('keptId', '=', id), where('absorbedId', '=', id)]))
    .where('state', '=', 'proposed')
    .execute();
  await noteDecision(trx, { sideEventId: id, decision: 'withdrawn', policyVersion: meeting.policyVersion, decidedById: personId, now });
  await writeEvent(trx, { name: 'side-event.withdrawn', subjectId: id, actor: personId, now });
}

/** The row, held until the end of the transaction; 404 where there is none. */
export async function lockSideEvent(trx: WriteTransaction, id: string): Promise<SideEvent> {
  const event = await trx.selectFrom('sideEvents').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!event) throw notFound();
  return event;
}

/** Writes down what was decided, by whom, under which rules. */
export async function noteDecision(
  trx: WriteTransaction,
  decision: {
    sideEventId: string;
    decision: Exclude<SideEvent['state'], 'draft'>;
    reasons?: readonly string[];
    remark?: string | null;
    policyVersion: number;
    decidedById: string | null;
    now: Date;
  },
): Promise<void> {
  const { now, reasons = [], remark = null, ...row } = decision;
  await trx
    .insertInto('sideEventDecisions')
    .values({ id: uuidv7(now.getTime()), ...row, reasons: [...reasons], remark, decidedAt: now })
    .execute();
}

/** Of one organizer's proposals one is sent in at a time: two at once would each count the other as not there. */
async function oneAtATime(trx: WriteTransaction, id: string): Promise<SideEvent> {
  const found = await trx.selectFrom('sideEvents').select(['meetingId', 'organizerKey']).where('id', '=', id).executeTakeFirst();
  if (!found) throw notFound();
  await holdOrganizer(trx, found);
  return lockSideEvent(trx, id);
}

/** Keeps others from counting the proposals of an organizer until the transaction ends. To be taken before rows of side events are locked. */
export async function holdOrganizer(
  trx: WriteTransaction,
  { meetingId, organizerKey }: Pick<SideEvent, 'meetingId' | 'organizerKey'>,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`side event ${meetingId} ${organizerKey}`}, 0))`.execute(trx);
}

function refuseOrIgnore(event: SideEvent): 'already' {
  if (event.state === 'submitted') return 'already';
  throw new Refusal('conflict');
}

/** What stands against the organizer: as many side events as the rules let it have, or no application for accreditation. */
async function organizerGaps(trx: WriteTransaction, event: SideEvent, meeting: Meeting): Promise<FieldError[]> {
  const most = meeting.policy.sideEvents.perOrganizer;
  const full = most !== null && (await countOthers(trx, event)) >= most;
  return [
    ...(full ? [{ field: 'organizer', code: 'too-many', limit: most }] : []),
    ...((await lacksAccreditation(trx, event, meeting)) ? [{ field: 'accreditation', code: 'accreditation-first' }] : []),
  ];
}

async function lacksAccreditation(trx: WriteTransaction, { organizerId, organizerKind }: SideEvent, meeting: Meeting): Promise<boolean> {
  if (organizerId === null || !asksAccreditation(meeting.policy, organizerKind)) return false;
  return !hasApplied((await applicationsOf(trx, meeting.id, [organizerId])).get(organizerId));
}

/** How many other proposals of its organizer count towards the number that it may have. */
export async function countOthers(trx: WriteTransaction, event: SideEvent): Promise<number> {
  const { count } = await trx
    .selectFrom('sideEvents')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('meetingId', '=', event.meetingId)
    .where('organizerKey', '=', event.organizerKey)
    .where('state', 'in', COUNTED_STATES)
    .where('id', '<>', event.id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Speakers who are invited or confirmed. */
async function countSpeakers(trx: WriteTransaction, sideEventId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('sideEventSpeakers')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('sideEventId', '=', sideEventId)
    .where('state', 'in', ['invited', 'confirmed'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function hasSlots(trx: WriteTransaction, meetingId: string): Promise<boolean> {
  const slot = await trx
    .selectFrom('meetingSlots')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where('kind', '=', 'side-event')
    .limit(1)
    .executeTakeFirst();
  return slot !== undefined;
}

import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { Meeting } from '../findings.ts';
import { type Hindrance, hindranceOf } from '../rules/accreditation.ts';
import type { AccreditationStep, DECIDED_HOW, Missing } from '../tables/participation.ts';
import { noteStep } from './accreditation-steps.ts';
import { tellOrganization } from './tell-participation.ts';

interface By {
  meeting: Meeting;
  byId: string;
  now: Date;
}

export interface Decision {
  decision: 'complete' | 'incomplete' | 'accredited' | 'refused';
  missing: Missing[];
  how: (typeof DECIDED_HOW)[number] | null;
  remark: string | null;
  version: number;
}

/** Why a decision was not taken: what the rules say, or that somebody changed the application since it was read. */
export type Undecided = Hindrance | 'overtaken';

/**
 * The officer's word on one application. Where states object, only a body of the meeting (`how`: bureau, conference) can accredit, and
 * nothing is accredited before the date of its list is over.
 */
export async function decideApplication(trx: WriteTransaction, id: string, by: By, decision: Decision): Promise<Undecided | null> {
  const row = await lockOne(trx, by.meeting.id, id);
  if (!row || row.version !== decision.version) return 'overtaken';
  if (row.state !== 'submitted' && row.state !== 'circulated') return 'state';
  const { decision: word, missing, remark } = decision;
  if (word === 'complete' || word === 'incomplete') {
    const set =
      word === 'complete'
        ? { completeAt: by.now, missing: [], remark }
        : { state: 'incomplete' as const, completeAt: null, missing, remark };
    await changeOne(trx, row.id, by, set);
  } else {
    const hindrance = await hindranceFor(trx, row, by.now);
    const byBody = hindrance === 'decision' && (decision.how === 'bureau' || decision.how === 'conference');
    if (word === 'accredited' && hindrance !== 'none' && !byBody) return hindrance;
    await settle(trx, row, by, { state: word, how: decision.how ?? usualHow(row.route, word), reason: remark });
  }
  await noted(trx, row, by, { step: word, details: word === 'incomplete' ? { missing } : { how: decision.how } });
  return null;
}

/** Accredits everything that nothing stands against: checked as complete, or circulated without an objection until the date. Gives how many. */
export async function accreditAllClear(trx: WriteTransaction, by: By): Promise<number> {
  const rows = await trx
    .selectFrom('accreditations')
    .selectAll()
    .where('meetingId', '=', by.meeting.id)
    .where((where) =>
      where.or([where('state', '=', 'circulated'), where.and([where('state', '=', 'submitted'), where('completeAt', 'is not', null)])]),
    )
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(2000)
    .forUpdate()
    .execute();
  let count = 0;
  for (const row of rows) {
    if ((await hindranceFor(trx, row, by.now)) !== 'none') continue;
    await settle(trx, row, by, { state: 'accredited', how: usualHow(row.route, 'accredited'), reason: null });
    await noted(trx, row, by, { step: 'accredited', details: {} });
    count += 1;
  }
  return count;
}

/** Sends the list of all applications of the no-objection way that wait to the states: they may object until the deadline. Gives how many it names. */
export async function circulate(trx: WriteTransaction, by: By, deadline: Date): Promise<number> {
  const { meeting, byId, now } = by;
  const rows = await trx
    .selectFrom('accreditations')
    .selectAll()
    .where('meetingId', '=', meeting.id)
    .where('route', '=', 'no-objection')
    .where('state', '=', 'submitted')
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(2000)
    .forUpdate()
    .execute();
  if (rows.length === 0) return 0;
  const id = uuidv7();
  await trx
    .insertInto('accreditationCirculations')
    .values({ id, meetingId: meeting.id, circulatedAt: now, deadline, circulatedById: byId, policyVersion: meeting.policyVersion })
    .execute();
  for (const row of rows) {
    await changeOne(trx, row.id, by, { state: 'circulated', circulationId: id });
    await noted(trx, row, by, { step: 'circulated', details: { deadline: deadline.toISOString() } });
  }
  return rows.length;
}

export interface Objection {
  state: string;
  receivedAt: Date;
  reason: string | null;
}

/** Writes down that a state objects, and tells the organization. False where this state did already, or there is no open list with it. */
export async function recordObjection(
  trx: WriteTransaction,
  id: string,
  by: By,
  { state, receivedAt, reason }: Objection,
): Promise<boolean> {
  const row = await lockOne(trx, by.meeting.id, id);
  if (row?.state !== 'circulated') return false;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('accreditationObjections')
    .values({ id: uuidv7(), accreditationId: id, state, receivedAt, reason, recordedById: by.byId, recordedAt: by.now, toldAt: by.now })
    .onConflict((conflict) => conflict.columns(['accreditationId', 'state']).doNothing())
    .executeTakeFirst();
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  await noted(trx, row, by, { step: 'objection', details: { state, receivedAt: receivedAt.toISOString(), reasonGiven: reason !== null } });
  return true;
}

/** A state takes its objection back. */
export async function takeBackObjection(trx: WriteTransaction, id: string, by: By, objectionId: string): Promise<boolean> {
  const row = await lockOne(trx, by.meeting.id, id);
  if (!row) return false;
  const { numUpdatedRows } = await trx
    .updateTable('accreditationObjections')
    .set({ takenBackAt: by.now })
    .where('id', '=', objectionId)
    .where('accreditationId', '=', id)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await noted(trx, row, by, { step: 'objection-taken-back', details: { objection: objectionId } });
  return true;
}

type Row = NonNullable<Awaited<ReturnType<typeof lockOne>>>;

async function lockOne(trx: WriteTransaction, meetingId: string, id: string) {
  return trx
    .selectFrom('accreditations')
    .selectAll()
    .where('id', '=', id)
    .where('meetingId', '=', meetingId)
    .forUpdate()
    .executeTakeFirst();
}

async function hindranceFor(trx: WriteTransaction, row: Row, now: Date): Promise<Hindrance> {
  if (row.circulationId === null) return hindranceOf(row, null, now);
  const { deadline } = await trx
    .selectFrom('accreditationCirculations')
    .select('deadline')
    .where('id', '=', row.circulationId)
    .executeTakeFirstOrThrow();
  const { objections } = await trx
    .selectFrom('accreditationObjections')
    .select((select) => select.fn.countAll<number>().as('objections'))
    .where('accreditationId', '=', row.id)
    .where('takenBackAt', 'is', null)
    .where('receivedAt', '<=', deadline)
    .executeTakeFirstOrThrow();
  return hindranceOf(row, { deadline, objections: Number(objections) }, now);
}

function usualHow(route: string, word: 'accredited' | 'refused'): (typeof DECIDED_HOW)[number] {
  return route === 'no-objection' && word === 'accredited' ? 'no-objection' : 'secretariat';
}

async function settle(
  trx: WriteTransaction,
  row: Row,
  by: By,
  { state, how, reason }: { state: 'accredited' | 'refused'; how: (typeof DECIDED_HOW)[number]; reason: string | null },
): Promise<void> {
  const decided = {
    state,
    decidedAt: by.now,
    decidedById: by.byId,
    decidedHow: how,
    decisionReason: reason,
    policyVersion: by.meeting.policyVersion,
  };
  await changeOne(trx, row.id, by, decided);
}

async function changeOne(trx: WriteTransaction, id: string, { now }: By, set: Record<string, unknown>): Promise<void> {
  await trx
    .updateTable('accreditations')
    .set((change) => ({ ...set, changedAt: now, version: change('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Every step is dated, known to the audit, and told to the organization. */
async function noted(
  trx: WriteTransaction,
  row: Row,
  { meeting, byId, now }: By,
  { step, details }: { step: AccreditationStep; details: Record<string, unknown> },
): Promise<void> {
  await noteStep(trx, { accreditationId: row.id, step, byId, policyVersion: meeting.policyVersion, details, now });
  await recordAct(trx, {
    act: `accreditation.${step}`,
    actorId: byId,
    subject: { kind: 'accreditation', id: row.id },
    details: { meeting: meeting.id },
    now,
  });
  if (step !== 'complete')
    await tellOrganization(trx, { meeting, organizationId: row.organizationId, step, key: `${row.id}:${uuidv7()}`, now });
}

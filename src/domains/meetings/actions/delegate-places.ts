import { randomBytes } from 'node:crypto';
import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Meeting } from '../findings.ts';
import { badgeCode } from '../rules/badges.ts';
import { type Approver, approvalsMissing, mayApprove, occupies, seatFor } from '../rules/delegation.ts';
import type { DelegateState } from '../tables/participation.ts';
import { tellFocalPoint } from './tell-participation.ts';

/** What every act on a delegation works with. */
export interface Acting {
  meeting: Meeting;
  organizationId: string;
  /** Null: the person itself, by its link. */
  byId: string | null;
  origin: string;
  siteName: string;
  now: Date;
}

/** The delegation of an organization, locked: people are counted and seated one after another. Nothing where none has begun. */
export async function lockDelegation(trx: WriteTransaction, meetingId: string, organizationId: string) {
  return trx
    .selectFrom('delegations')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('organizationId', '=', organizationId)
    .forUpdate()
    .executeTakeFirst();
}

/** One person of a delegation, with the delegation locked; null where it has no such person. */
export async function lockDelegate(trx: WriteTransaction, meetingId: string, organizationId: string, id: string) {
  const delegation = await trx
    .selectFrom('delegations')
    .select(['id', 'focalPointId'])
    .where('meetingId', '=', meetingId)
    .where('organizationId', '=', organizationId)
    .forUpdate()
    .executeTakeFirst();
  if (!delegation) return null;
  const row = await trx
    .selectFrom('delegates')
    .selectAll()
    .where('id', '=', id)
    .where('delegationId', '=', delegation.id)
    .executeTakeFirst();
  return row ? { ...row, focalPointId: delegation.focalPointId } : null;
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockDelegate>>>;

/** Whoever's turn it is approves the person; with the last approval it gets its seat, or waits for one. False where it is not this one's turn. */
export async function approveDelegate(trx: WriteTransaction, by: Acting, id: string, approver: Approver): Promise<boolean> {
  const delegate = await lockDelegate(trx, by.meeting.id, by.organizationId, id);
  if (!delegate || !mayApprove(by.meeting.policy, delegate, approver)) return false;
  const approvals = {
    focalApprovedAt: approver === 'focal-point' ? by.now : delegate.focalApprovedAt,
    secretariatApprovedAt: approver === 'secretariat' ? by.now : delegate.secretariatApprovedAt,
  };
  await trx.updateTable('delegates').set(approvals).where('id', '=', id).execute();
  if (approver === 'secretariat') await noteAct(trx, by, id, 'delegate.approved');
  if (approvalsMissing(by.meeting.policy, approvals).length > 0) return true;
  await seat(trx, by, delegate, seatFor(by.meeting.policy, delegate.mode, await seatsTaken(trx, delegate.delegationId)));
  return true;
}

/** The person, the focal point or the secretariat says that it does not come after all; its seat goes to who waits longest. */
export async function endDelegate(
  trx: WriteTransaction,
  by: Acting,
  id: string,
  { state, reason }: { state: 'refused' | 'withdrawn'; reason: string | null },
): Promise<boolean> {
  const delegate = await lockDelegate(trx, by.meeting.id, by.organizationId, id);
  if (!delegate || !occupies(delegate.state)) return false;
  await giveUpPlace(trx, by, delegate, state, reason);
  if (state === 'refused') await noteAct(trx, by, id, 'delegate.refused');
  await tellFocalPoint(trx, { ...by, focalPointId: delegate.focalPointId, what: state, key: id });
  return true;
}

/** Ends somebody's part: the badge no longer opens a door, what was kept of identity goes at once, and the seat moves on. */
export async function giveUpPlace(
  trx: WriteTransaction,
  by: Acting,
  delegate: Locked,
  state: Extract<DelegateState, 'refused' | 'withdrawn' | 'replaced'>,
  reason: string | null,
): Promise<void> {
  await trx
    .updateTable('delegates')
    .set({
      state,
      decidedAt: by.now,
      decisionReason: reason,
      identity: null,
      photo: null,
      wantsVisaLetter: false,
      wantsTravelSupport: false,
      badgeCode: null,
      ...((delegate.identity ?? delegate.photo) && { identityErasedAt: by.now }),
    })
    .where('id', '=', delegate.id)
    .execute();
  if (delegate.state === 'approved' && delegate.mode === 'in-person') await moveUp(trx, by, delegate);
}

/** Whoever waits longest for a seat of this delegation gets the one that became free. */
async function moveUp(trx: WriteTransaction, by: Acting, { delegationId, focalPointId }: Locked): Promise<void> {
  if (seatFor(by.meeting.policy, 'in-person', await seatsTaken(trx, delegationId)) === 'waiting') return;
  const next = await trx
    .selectFrom('delegates')
    .selectAll()
    .where('delegationId', '=', delegationId)
    .where('state', '=', 'waiting')
    .orderBy('namedAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (next) await seat(trx, by, { ...next, focalPointId }, 'approved');
}

async function seatsTaken(trx: WriteTransaction, delegationId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('delegates')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('delegationId', '=', delegationId)
    .where('state', '=', 'approved')
    .where('mode', '=', 'in-person')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** With the seat comes the code of the badge. */
async function seat(trx: WriteTransaction, by: Acting, delegate: Locked, state: 'approved' | 'waiting'): Promise<void> {
  const got = state === 'approved' ? { approvedAt: by.now, badgeCode: badgeCode(randomBytes(8)) } : {};
  await trx
    .updateTable('delegates')
    .set({ state, decidedAt: by.now, ...got })
    .where('id', '=', delegate.id)
    .execute();
  await tellFocalPoint(trx, { ...by, focalPointId: delegate.focalPointId, what: state, key: delegate.id });
}

async function noteAct(trx: WriteTransaction, { byId, now, meeting }: Acting, id: string, act: string): Promise<void> {
  if (byId === null) return;
  await recordAct(trx, { act, actorId: byId, subject: { kind: 'delegate', id }, details: { meeting: meeting.id }, now });
}

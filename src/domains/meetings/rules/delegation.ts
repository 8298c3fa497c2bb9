import type { Meeting } from '../findings.ts';
import type { DelegateState } from '../tables/participation.ts';
import { callState } from './calls.ts';
import type { Policy } from './policy.ts';

/** People in these states take one of the places of their delegation. */
export const OCCUPYING: readonly DelegateState[] = ['named', 'confirmed', 'approved', 'waiting'];

export function occupies(state: DelegateState): boolean {
  return OCCUPYING.includes(state);
}

/** How many more people an organization may name; null: as many as it likes. */
export function freePlaces({ delegation }: Policy, taken: number): number | null {
  return delegation.limit === null ? null : Math.max(0, delegation.limit - taken);
}

export type Approver = 'focal-point' | 'secretariat';
interface Approvals {
  focalApprovedAt: Date | null;
  secretariatApprovedAt: Date | null;
}

/** Who has to approve a person that has confirmed, and has not: the focal point before the secretariat. */
export function approvalsMissing({ delegation }: Policy, { focalApprovedAt, secretariatApprovedAt }: Approvals): Approver[] {
  const missing: Approver[] = [];
  if (delegation.approval !== 'secretariat' && focalApprovedAt === null) missing.push('focal-point');
  if (delegation.approval !== 'focal-point' && secretariatApprovedAt === null) missing.push('secretariat');
  return missing;
}

/** Whether it is this one's turn to approve the person. */
export function mayApprove(policy: Policy, delegate: Approvals & { state: DelegateState }, approver: Approver): boolean {
  return delegate.state === 'confirmed' && approvalsMissing(policy, delegate)[0] === approver;
}

/** Where a person goes that everybody has approved: into the room while seats are free, else onto the waiting list. */
export function seatFor({ delegation }: Policy, mode: 'in-person' | 'online', seatsTaken: number): 'approved' | 'waiting' {
  return mode === 'online' || delegation.inRoom === null || seatsTaken < delegation.inRoom ? 'approved' : 'waiting';
}

/** Whether travel support can be asked for now: where the rules offer it, and within its call, if it has one. */
export function takesTravelRequests({ policy, calls }: Pick<Meeting, 'policy' | 'calls'>, now: Date): boolean {
  const state = callState(calls['travel-support'], now);
  return policy.delegation.travelSupport && (state === 'open' || state === 'none');
}

/** When names, badges and letters change no more: a day after the last day of the meeting is over everywhere. */
export function overAt({ endsOn }: { endsOn: string }): Date {
  return new Date(Date.parse(`${endsOn}T00:00:00Z`) + 2 * 86_400_000);
}

export function isOver(meeting: { endsOn: string }, now: Date): boolean {
  return now >= overAt(meeting);
}

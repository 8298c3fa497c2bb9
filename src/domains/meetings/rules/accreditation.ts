import type { AccreditationState, Status } from '../tables/participation.ts';
import type { CallState } from './calls.ts';
import type { Policy } from './policy.ts';
import type { OrganizerKind } from './side-event-life.ts';

/** What an organization says when it asks to be let in, and what is known of it. */
export interface Application {
  route: 'status' | 'no-objection' | 'open' | null;
  statusClaimed: Status | null;
  /** In the record of the organization. */
  statusRecorded: Status | null;
  hasLetter: boolean;
  hasPurpose: boolean;
  /** The organization is in the directory, admitted by the secretariat. */
  admitted: boolean;
}

export const ACCREDITATION_RULES = ['window', 'admitted', 'route', 'status', 'letter', 'purpose'] as const;
export type AccreditationRule = (typeof ACCREDITATION_RULES)[number];

/** A rule that speaks of this application, and whether it is met. */
export interface Finding {
  rule: AccreditationRule;
  met: boolean;
}

/** Every rule of a meeting that an application has to meet, in the order in which people read them. It may be sent in when all are met. */
export function checkApplication({ accreditation }: Policy, application: Application, call: CallState): Finding[] {
  const { route, statusClaimed, statusRecorded, hasLetter, hasPurpose, admitted } = application;
  const findings: Finding[] = [
    { rule: 'window', met: call === 'open' },
    { rule: 'admitted', met: admitted },
    { rule: 'route', met: route !== null && accreditation.routes.includes(route) },
  ];
  if (route === 'status') findings.push({ rule: 'status', met: statusClaimed !== null && statusClaimed === statusRecorded });
  if (accreditation.letter) findings.push({ rule: 'letter', met: hasLetter });
  return [...findings, { rule: 'purpose', met: hasPurpose }];
}

/** How far an application has come; a refusal is not undone by a draft. */
const FURTHEST: readonly AccreditationState[] = ['withdrawn', 'draft', 'refused', 'incomplete', 'submitted', 'circulated', 'accredited'];

/** Whether an application in the first state has come further than one in the second. */
export function isFurther(one: AccreditationState, other: AccreditationState): boolean {
  return FURTHEST.indexOf(one) > FURTHEST.indexOf(other);
}

/** States by which the desk lists applications: drafts are nobody else's. */
export const LISTED_STATES = ['submitted', 'incomplete', 'circulated', 'accredited', 'refused', 'withdrawn'] as const;

/** States of an application that was sent in and stands. */
const STANDING: readonly AccreditationState[] = ['submitted', 'incomplete', 'circulated', 'accredited'];

/**
 * Whether proposals of this kind of organizer wait for its accreditation: where a meeting is not open to all. States, entities of the United
 * Nations and intergovernmental organizations do not apply to come.
 */
export function asksAccreditation({ accreditation }: Policy, kind: OrganizerKind): boolean {
  return !accreditation.routes.includes('open') && (kind === 'ngo' || kind === 'other');
}

/** Whether an organization is accredited or has applied for it. */
export function hasApplied(state: AccreditationState | undefined): boolean {
  return state !== undefined && STANDING.includes(state);
}

/** Whether those who act for an organization may still change what it says. */
export function mayEditApplication(state: AccreditationState): boolean {
  return state === 'draft' || state === 'incomplete' || state === 'withdrawn';
}

export function mayWithdrawApplication(state: AccreditationState): boolean {
  return state !== 'withdrawn' && state !== 'refused';
}

/** An objection counts while it stands and was received until the date of the list. */
export function counts(objection: { receivedAt: Date; takenBackAt: Date | null }, deadline: Date): boolean {
  return objection.takenBackAt === null && objection.receivedAt <= deadline;
}

/** What stands between an application and its accreditation by the secretariat; `decision`: states object, so a body of the meeting decides. */
export type Hindrance = 'none' | 'state' | 'not-circulated' | 'still-open' | 'decision';

/** The secretariat accredits by itself where no state may object, or none did until the date was over. */
export function hindranceOf(
  { route, state }: { route: string; state: AccreditationState },
  circulation: { deadline: Date; objections: number } | null,
  now: Date,
): Hindrance {
  if (state !== 'submitted' && state !== 'circulated') return 'state';
  if (route !== 'no-objection') return 'none';
  if (!circulation || state !== 'circulated') return 'not-circulated';
  if (now <= circulation.deadline) return 'still-open';
  return circulation.objections > 0 ? 'decision' : 'none';
}

const DAY = 86_400_000;

/** The earliest end of a list that is circulated now: never shorter than the rules say. */
export function earliestDeadline({ accreditation }: Policy, now: Date): Date {
  return new Date(now.getTime() + accreditation.circulationDays * DAY);
}

import type { Generated } from 'kysely';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Json, Optional } from './meetings.ts';

export const STATUSES = ['general', 'special', 'roster'] as const;
export const ACCREDITATION_STATES = ['draft', 'submitted', 'incomplete', 'circulated', 'accredited', 'refused', 'withdrawn'] as const;
export const MISSING = ['letter', 'letterhead', 'signature', 'names', 'purpose', 'status', 'record'] as const;
export const DECIDED_HOW = ['no-objection', 'secretariat', 'bureau', 'conference'] as const;
export const STEPS = [
  'submitted',
  'sent-again',
  'incomplete',
  'complete',
  'circulated',
  'objection',
  'objection-taken-back',
  'reply',
  'accredited',
  'refused',
  'withdrawn',
  'merged',
] as const;
export const DELEGATE_STATES = ['named', 'confirmed', 'approved', 'waiting', 'refused', 'withdrawn', 'replaced'] as const;
export const GENDERS = ['woman', 'man', 'other'] as const;
export const MODES = ['in-person', 'online'] as const;

export type Status = (typeof STATUSES)[number];
export type AccreditationState = (typeof ACCREDITATION_STATES)[number];
export type Missing = (typeof MISSING)[number];
export type AccreditationStep = (typeof STEPS)[number];
export type DelegateState = (typeof DELEGATE_STATES)[number];

export interface AccreditationCirculationsRow {
  id: string;
  meetingId: string;
  circulatedAt: Date;
  deadline: Date;
  circulatedById: Optional<string>;
  policyVersion: number;
}

export interface AccreditationsRow {
  id: string;
  meetingId: string;
  organizationId: string;
  route: 'status' | 'no-objection' | 'open';
  statusClaimed: Optional<Status>;
  statusRecorded: Optional<Status>;
  state: AccreditationState;
  purpose: Optional<string>;
  purposeLang: Optional<string>;
  letterFileId: Optional<string>;
  missing: Generated<Missing[]>;
  remark: Optional<string>;
  circulationId: Optional<string>;
  submittedAt: Optional<Date>;
  completeAt: Optional<Date>;
  decidedAt: Optional<Date>;
  decidedById: Optional<string>;
  decidedHow: Optional<(typeof DECIDED_HOW)[number]>;
  decisionReason: Optional<string>;
  policyVersion: Optional<number>;
  createdById: Optional<string>;
  createdAt: Date;
  changedAt: Date;
  version: Generated<number>;
  demo: Generated<boolean>;
}

export interface AccreditationObjectionsRow {
  id: string;
  accreditationId: string;
  state: string;
  receivedAt: Date;
  reason: Optional<string>;
  recordedById: Optional<string>;
  recordedAt: Date;
  toldAt: Date;
  reply: Optional<string>;
  repliedById: Optional<string>;
  repliedAt: Optional<Date>;
  takenBackAt: Optional<Date>;
}

export interface AccreditationStepsRow {
  id: string;
  accreditationId: string;
  step: AccreditationStep;
  happenedAt: Date;
  byId: Optional<string>;
  policyVersion: number;
  details: Json<Record<string, unknown>>;
}

export interface DelegationsRow {
  id: string;
  meetingId: string;
  organizationId: string;
  focalPointId: Optional<string>;
  createdAt: Date;
  demo: Generated<boolean>;
}

export interface DelegatesRow {
  id: string;
  delegationId: string;
  meetingId: string;
  personId: Optional<string>;
  givenName: string;
  familyName: string;
  email: Optional<string>;
  locale: Generated<Locale>;
  function: Optional<string>;
  mode: (typeof MODES)[number];
  state: DelegateState;
  gender: Optional<(typeof GENDERS)[number]>;
  shown: Generated<'name' | 'organization'>;
  wantsVisaLetter: Generated<boolean>;
  wantsTravelSupport: Generated<boolean>;
  identity: Optional<Buffer>;
  photo: Optional<Buffer>;
  identityErasedAt: Optional<Date>;
  tokenHash: Optional<Buffer>;
  badgeCode: Optional<string>;
  namedById: Optional<string>;
  namedAt: Date;
  confirmedAt: Optional<Date>;
  focalApprovedAt: Optional<Date>;
  secretariatApprovedAt: Optional<Date>;
  approvedAt: Optional<Date>;
  decidedAt: Optional<Date>;
  decisionReason: Optional<string>;
  replacesId: Optional<string>;
  policyVersion: number;
  demo: Generated<boolean>;
}

export interface MeetingDoorsRow {
  id: string;
  meetingId: string;
  name: string;
  tokenHash: Buffer;
  openedById: Optional<string>;
  openedAt: Date;
  closedAt: Optional<Date>;
}

export interface CheckInsRow {
  id: string;
  delegateId: string;
  meetingId: string;
  at: Date;
  receivedAt: Date;
  doorId: Optional<string>;
  direction: 'in' | 'out';
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    accreditationCirculations: AccreditationCirculationsRow;
    accreditations: AccreditationsRow;
    accreditationObjections: AccreditationObjectionsRow;
    accreditationSteps: AccreditationStepsRow;
    delegations: DelegationsRow;
    delegates: DelegatesRow;
    meetingDoors: MeetingDoorsRow;
    checkIns: CheckInsRow;
  }
}

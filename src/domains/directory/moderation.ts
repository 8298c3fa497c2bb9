// The words of moderation: what waits, what may be decided, and what is told of it.
import type { Locale } from '../../platform/i18n/locales.ts';
import type { OrganizationRecord } from './input/organization-record.ts';

export const CASE_KINDS = ['registration', 'claim', 'dispute', 'appeal', 'report'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
/** `changes-asked`: it waits for the organization, not for the secretariat. */
export const CASE_STATES = ['open', 'changes-asked', 'accepted', 'refused'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What is decided of a case. */
export const CASE_OUTCOMES = ['accepted', 'changes-asked', 'refused'] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];
/** What the secretariat decides; the last four without a case. */
export const OUTCOMES = [...CASE_OUTCOMES, 'suspended', 'restored', 'verified', 'unverified'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PROOFS = ['mail', 'document', 'call'] as const;
export type ProofHow = (typeof PROOFS)[number];
export const REPORT_SUBJECTS = ['outdated', 'wrong', 'harmful', 'closed'] as const;
export type ReportSubject = (typeof REPORT_SUBJECTS)[number];
export const FLAG_LEVELS = ['yellow', 'red', 'escalated'] as const;
export type FlagLevel = (typeof FLAG_LEVELS)[number];

/** The five questions of a check (UN Partner Portal, `VerificationModel`: each yes or no, with a comment). */
export const QUESTIONS = ['exists', 'in-field', 'may-speak', 'register', 'nothing-against'] as const;
export type Question = (typeof QUESTIONS)[number];
export const ANSWERS = ['yes', 'no', 'not-applicable'] as const;
export interface Answer {
  question: Question;
  answer: (typeof ANSWERS)[number];
  comment: string | null;
}

/** Parts of a record for which a change can be asked. */
export const CHANGE_FIELDS = [
  'names',
  'kind',
  'descriptions',
  'identifiers',
  'places',
  'activities',
  'links',
  'relations',
  'other',
] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];
export interface AskedChange {
  field: ChangeField;
  text: string;
}

/** A decision as those whom it concerns are told of it: no name of who decided. */
export interface ToldDecision {
  id: string;
  /** The kind of the case; null for an act of the secretariat by itself. */
  kind: CaseKind | null;
  outcome: Outcome;
  /** In the words of the writer. */
  reason: string;
  reasonLang: Locale;
  changes: AskedChange[];
  /** The day until which the changes are awaited, `YYYY-MM-DD`. */
  answerBy: string | null;
  decidedAt: Date;
  /** `possible`: the reader may appeal; `waiting`: an appeal waits; `decided`: it was decided; `no`: nothing to appeal against. */
  appeal: 'possible' | 'waiting' | 'decided' | 'no';
}

/** How a record stands with the secretariat, as those who act for it are told. */
export interface RecordStanding {
  state: OrganizationRecord['state'];
  /** The registration that waits or was sent back, if any. */
  registration: { caseId: string; state: CaseState; since: Date } | null;
  /** The newest first, at most twenty. */
  decisions: ToldDecision[];
}

// What the desk's queries give and its pages show: for the secretariat alone.
import type { OrganizationRecord } from './input/organization-record.ts';
import type { Answer, AskedChange, CaseKind, CaseState, FlagLevel, Outcome, ProofHow, ReportSubject } from './moderation.ts';
import type { StoredRecord } from './records/canonical.ts';

/** A line of the queue. */
export interface QueuedCase {
  id: string;
  kind: CaseKind;
  state: CaseState;
  subject: ReportSubject | null;
  slug: string;
  name: string;
  lang: string | null;
  organizationState: OrganizationRecord['state'];
  flag: FlagLevel | null;
  waitingSince: Date;
  assignedTo: string | null;
}

export interface CaseDetails {
  id: string;
  organizationId: string;
  kind: CaseKind;
  state: CaseState;
  subject: ReportSubject | null;
  note: string | null;
  noteLang: string | null;
  proofHow: ProofHow | null;
  proofFileId: string | null;
  proofDomain: string | null;
  personId: string | null;
  personName: string | null;
  personEmail: string | null;
  assignedToId: string | null;
  assignedTo: string | null;
  /** Who took the decision that is appealed against. */
  appealedBy: string | null;
  openedAt: Date;
  waitingSince: Date;
  version: number;
  notes: { kind: 'call' | 'remark'; text: string; by: string | null; writtenAt: Date }[];
}

export interface DeskDecision {
  id: string;
  caseId: string | null;
  kind: CaseKind | null;
  outcome: Outcome;
  reason: string;
  reasonLang: string;
  changes: AskedChange[];
  answers: Answer[];
  answerBy: string | null;
  by: string | null;
  decidedAt: Date;
}

export interface DeskFlag {
  id: string;
  level: FlagLevel;
  reason: string;
  raisedBy: string | null;
  raisedAt: Date;
  liftedBy: string | null;
  liftedAt: Date | null;
  liftedNote: string | null;
}

export interface DeskRecord {
  id: string;
  /** Whole, hidden fields and places included. */
  record: StoredRecord;
  decisions: DeskDecision[];
  flags: DeskFlag[];
  badge: {
    name: string;
    identifierScheme: string | null;
    identifierValue: string | null;
    by: string | null;
    verifiedOn: string;
    expiresOn: string;
  } | null;
  changes: { field: string; how: string; by: string | null; changedAt: Date }[];
}

export interface Lookalike {
  id: string;
  slug: string;
  name: string;
  score: number;
  state: OrganizationRecord['state'];
}

export const CUTS = ['region', 'theme', 'language', 'state'] as const;
export type Cut = (typeof CUTS)[number];

/** The secretariat's work in one month (`2026-11`) or quarter (`2026-Q4`). */
export interface PeriodFigures {
  period: string;
  registrations: number;
  admitted: number;
  refused: number;
  /** From the opening of a registration to its decision; null where none was decided. */
  medianDays: number | null;
  verified: number;
  stewards: number;
}

/** What the directory holds of one value: a region, a theme, a language, a state. */
export interface CutFigures {
  value: string;
  total: number;
  fresh: number;
  ageing: number;
  archived: number;
  unchecked: number;
  verified: number;
  kept: number;
}

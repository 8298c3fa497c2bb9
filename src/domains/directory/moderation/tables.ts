import type { ColumnType, Generated } from 'kysely';
import type { Answer, AskedChange, CaseKind, CaseState, FlagLevel, Outcome, ProofHow, ReportSubject } from '../moderation.ts';

interface ModerationCaseRow {
  id: string;
  organizationId: string;
  kind: CaseKind;
  state: Generated<CaseState>;
  personId: string | null;
  note: string | null;
  noteLang: string | null;
  subject: ReportSubject | null;
  proofHow: ProofHow | null;
  proofFileId: string | null;
  proofDomain: string | null;
  appealedDecisionId: string | null;
  assignedToId: string | null;
  openedAt: Date;
  waitingSince: Date;
  decidedAt: Date | null;
  version: Generated<number>;
}

interface ModerationDecisionRow {
  id: string;
  caseId: string | null;
  organizationId: string;
  outcome: Outcome;
  reason: string;
  reasonLang: string;
  changes: ColumnType<AskedChange[], string, never>;
  answers: ColumnType<Answer[], string, never>;
  answerBy: string | null;
  decidedById: string;
  decidedAt: Date;
}

interface ModerationNoteRow {
  id: string;
  caseId: string;
  kind: 'call' | 'remark';
  text: string;
  writtenById: string;
  writtenAt: Date;
}

interface OrganizationFlagRow {
  id: string;
  organizationId: string;
  level: FlagLevel;
  reason: string;
  raisedById: string;
  raisedAt: Date;
  liftedById: string | null;
  liftedAt: Date | null;
  liftedNote: string | null;
}

interface VerificationRow {
  id: string;
  organizationId: string;
  name: string;
  identifierScheme: string | null;
  identifierValue: string | null;
  answers: ColumnType<Answer[], string, never>;
  verifiedById: string;
  verifiedOn: string;
  expiresOn: string;
  endedAt: Date | null;
  endedWhy: 'name' | 'identifier' | 'expired' | 'withdrawn' | 'renewed' | null;
}

interface FreshnessReminderRow {
  organizationId: string;
  personId: string;
  round: string;
  askedAt: Date;
  answeredAt: Date | null;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    moderationCases: ModerationCaseRow;
    moderationDecisions: ModerationDecisionRow;
    moderationNotes: ModerationNoteRow;
    organizationFlags: OrganizationFlagRow;
    verifications: VerificationRow;
    freshnessReminders: FreshnessReminderRow;
  }
}

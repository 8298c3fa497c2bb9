import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { RequestState, SpeakerReason, SpeakingMode } from '../rules/speakers.ts';
import type { StatementReason, StatementState } from '../rules/statements.ts';
import type { Json, Optional } from './meetings.ts';
import type { ChoiceRecord } from './speaking.ts';

export interface SpeakerListsRow {
  id: string;
  meetingId: string;
  agendaItemId: string;
  /** A day as the zone of the meeting counts it: 2026-03-09. */
  heldOn: string;
  startsAt: Optional<Date>;
  seed: Optional<string>;
  seedPublishedAt: Optional<Date>;
  choice: ColumnType<ChoiceRecord | null, string | null | undefined, string | null>;
  chosenAt: Optional<Date>;
  closedAt: Optional<Date>;
  policyVersion: number;
  createdById: Optional<string>;
  createdAt: Date;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface SpeakerRequestsRow {
  id: string;
  meetingId: string;
  agendaItemId: string;
  organizationId: Optional<string>;
  personId: Optional<string>;
  listId: Optional<string>;
  title: string;
  titleLanguage: string;
  speakerName: Optional<string>;
  speakerFunction: Optional<string>;
  speakerGender: Optional<'woman' | 'man' | 'other'>;
  mode: SpeakingMode;
  language: string;
  theme: Optional<string>;
  country: Optional<string>;
  texts: Json<LocalizedText>;
  transcript: Json<LocalizedText>;
  publish: Generated<boolean>;
  state: Generated<RequestState>;
  position: Optional<number>;
  reasons: Generated<SpeakerReason[]>;
  remark: Optional<string>;
  submittedAt: Date;
  chosenAt: Optional<Date>;
  deliveredAt: Optional<Date>;
  secondsUsed: Optional<number>;
  policyVersion: number;
  version: Generated<number>;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface WrittenStatementsRow {
  id: string;
  meetingId: string;
  agendaItemId: string;
  organizationId: Optional<string>;
  personId: Optional<string>;
  language: string;
  titles: JSONColumnType<LocalizedText>;
  texts: JSONColumnType<LocalizedText>;
  fileId: Optional<string>;
  state: Generated<StatementState>;
  symbol: Optional<string>;
  reasons: Generated<StatementReason[]>;
  remark: Optional<string>;
  submittedAt: Optional<Date>;
  publishedAt: Optional<Date>;
  policyVersion: number;
  version: Generated<number>;
  createdAt: Date;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface StatementSignatoriesRow {
  id: string;
  statementId: string;
  organizationId: string;
  state: 'invited' | 'consented' | 'declined' | 'withdrawn';
  invitedById: Optional<string>;
  invitedAt: Date;
  decidedById: Optional<string>;
  decidedAt: Optional<Date>;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    speakerLists: SpeakerListsRow;
    speakerRequests: SpeakerRequestsRow;
    writtenStatements: WrittenStatementsRow;
    statementSignatories: StatementSignatoriesRow;
  }
}

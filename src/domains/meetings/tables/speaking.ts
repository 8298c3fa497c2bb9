import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import type { Candidate, Choice } from '../rules/balanced-choice.ts';
import type { Policy } from '../rules/policy.ts';
import type { QuestionState, RefusalReason, UnheardReason } from '../rules/questions.ts';
import type { Json, Optional } from './meetings.ts';

export const BOARD_KINDS = ['began', 'asked', 'answered', 'paused', 'ended', 'text'] as const;
export type BoardKind = (typeof BOARD_KINDS)[number];

type OptionalJson<T extends object> = ColumnType<T | null, string | null | undefined, string | null>;

/** All that a choice was made of, so that anybody can make it again. */
export interface ChoiceRecord extends Choice {
  method: Policy['dialogues']['selection'];
  candidates: Candidate[];
  places: number;
  balance: Policy['dialogues']['balance'];
  seed: string | null;
}

export interface DialoguesRow {
  id: string;
  meetingId: string;
  slug: string;
  guest: JSONColumnType<LocalizedText>;
  summaries: Json<LocalizedText>;
  startsAt: Optional<Date>;
  minutes: Optional<number>;
  secondsPerQuestion: Optional<number>;
  /** How many questions are to be put; null: as many as the time allows. */
  places: Optional<number>;
  state: Generated<'planned' | 'running' | 'over' | 'cancelled'>;
  seed: Optional<string>;
  seedPublishedAt: Optional<Date>;
  choice: OptionalJson<ChoiceRecord>;
  chosenAt: Optional<Date>;
  currentQuestionId: Optional<string>;
  currentSince: Optional<Date>;
  boardSequence: Generated<number>;
  programmeItemId: Optional<string>;
  policyVersion: number;
  createdById: Optional<string>;
  createdAt: Date;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface QuestionsRow {
  id: string;
  dialogueId: string;
  meetingId: string;
  organizationId: Optional<string>;
  personId: Optional<string>;
  askerName: Optional<string>;
  askerGender: Optional<'woman' | 'man' | 'other'>;
  language: string;
  texts: JSONColumnType<LocalizedText>;
  theme: Optional<string>;
  country: Optional<string>;
  publish: Generated<boolean>;
  state: Generated<QuestionState>;
  joinedIntoId: Optional<string>;
  /** Questions with which an organization would not have it put together. */
  partedFrom: Generated<string[]>;
  position: Optional<number>;
  reasons: Generated<(RefusalReason | UnheardReason)[]>;
  remark: Optional<string>;
  submittedAt: Date;
  chosenAt: Optional<Date>;
  askedAt: Optional<Date>;
  answeredAt: Optional<Date>;
  secondsUsed: Optional<number>;
  promisedUntil: Optional<string>;
  remindedAt: Optional<Date>;
  policyVersion: number;
  changedAt: Date;
  demo: Generated<boolean>;
}

export interface QuestionJoinsRow {
  questionId: string;
  organizationId: string;
  state: 'invited' | 'consented' | 'declined' | 'withdrawn';
  invitedById: Optional<string>;
  invitedAt: Date;
  decidedById: Optional<string>;
  decidedAt: Optional<Date>;
}

export interface QuestionSupportsRow {
  questionId: string;
  organizationId: string;
  personId: Optional<string>;
  supportedAt: Date;
}

export interface AnswersRow {
  id: string;
  questionId: string;
  kind: 'live' | 'written';
  texts: JSONColumnType<LocalizedText>;
  givenBy: Optional<string>;
  givenAt: Date;
  recordedById: Optional<string>;
}

export interface BoardEventsRow {
  dialogueId: string;
  sequence: number;
  kind: BoardKind;
  questionId: Optional<string>;
  happenedAt: Date;
  byId: Optional<string>;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    dialogues: DialoguesRow;
    questions: QuestionsRow;
    questionJoins: QuestionJoinsRow;
    questionSupports: QuestionSupportsRow;
    answers: AnswersRow;
    boardEvents: BoardEventsRow;
  }
}

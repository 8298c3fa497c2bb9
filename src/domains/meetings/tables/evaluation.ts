import type { Generated, JSONColumnType } from 'kysely';
import type { Optional } from './meetings.ts';

/** What is asked on a scale from 1 to 5, and in words. */
export const EVALUATION_SCALES = ['admission', 'preparation', 'participation', 'access', 'result'] as const;
export const EVALUATION_TEXTS = ['kept', 'changed'] as const;
export type EvaluationScale = (typeof EVALUATION_SCALES)[number];
export type EvaluationTextKind = (typeof EVALUATION_TEXTS)[number];

export interface EvaluationsRow {
  meetingId: string;
  opensAt: Date;
  closesAt: Date;
  openedById: Optional<string>;
  openedAt: Date;
  demo: Generated<boolean>;
}

export interface EvaluationAskedRow {
  id: string;
  meetingId: string;
  delegateId: Optional<string>;
  personId: Optional<string>;
  tokenHash: Optional<Buffer>;
  sentAt: Optional<Date>;
  answered: Generated<boolean>;
}

export interface EvaluationAnswersRow {
  id: string;
  meetingId: string;
  /** 1 to 5 by scale; what was left out is not there. */
  scales: JSONColumnType<Partial<Record<EvaluationScale, number>>>;
}

export interface EvaluationTextsRow {
  id: string;
  meetingId: string;
  question: EvaluationTextKind;
  language: string;
  text: string;
  state: Generated<'waiting' | 'shown' | 'hidden'>;
  decidedById: Optional<string>;
  decidedAt: Optional<Date>;
}

declare module '../../../platform/db/tables.ts' {
  interface Tables {
    evaluations: EvaluationsRow;
    evaluationAsked: EvaluationAskedRow;
    evaluationAnswers: EvaluationAnswersRow;
    evaluationTexts: EvaluationTextsRow;
  }
}

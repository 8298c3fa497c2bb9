import type { Selectable } from 'kysely';
import type { ScaleResult } from './rules/evaluation.ts';
import type { EvaluationsRow, EvaluationTextsRow } from './tables/evaluation.ts';

export type Evaluation = Selectable<EvaluationsRow>;
export type EvaluationText = Selectable<EvaluationTextsRow>;

/** What came back of a meeting. */
export interface EvaluationOutcome {
  /** How many answered, of how many who were asked. */
  answered: number;
  asked: number;
  /** Null: too few answers, or the window is still open. */
  scales: ScaleResult[] | null;
  /** Those that may be read; none where there are no results. */
  texts: EvaluationText[];
}

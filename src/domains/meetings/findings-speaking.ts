import type { Selectable } from 'kysely';
import type { Standing } from './findings-side-events.ts';
import type { AnswersRow, DialoguesRow, QuestionJoinsRow, QuestionsRow } from './tables/speaking.ts';

export type Dialogue = Selectable<DialoguesRow>;
/** What an officer says of a dialogue. */
export type DialogueContent = Pick<Dialogue, 'guest' | 'startsAt' | 'minutes' | 'secondsPerQuestion' | 'places'>;
export type Question = Selectable<QuestionsRow>;
export type Answered = Selectable<AnswersRow>;
export type QuestionJoin = Selectable<QuestionJoinsRow>;

/** A question with those around it, as one reader may see it. */
export interface QuestionView {
  question: Question;
  /** Null: an organization that this reader may not know of, or none (demonstration). */
  organization: Standing | null;
  /** Those who put it together, each with what it said; others than the asked see only those who consented. */
  joins: (QuestionJoin & { shown: Standing })[];
  /** Questions that the secretariat put into it, as far as this reader may know of those who ask them. */
  together: JoinedQuestion[];
  supports: number;
  answers: Answered[];
}

/** A question that became part of another. */
export interface JoinedQuestion {
  question: Question;
  /** Null: an organization that this reader may not know of, or none (demonstration). */
  shown: Standing | null;
  /** The reader may read its text. */
  readable: boolean;
}

/** For whom somebody may put a question. */
export interface AskingOrganization {
  id: string;
  name: string;
}

/** What the live board shows. */
export interface BoardView {
  dialogue: Dialogue;
  current: QuestionView | null;
  next: QuestionView | null;
  asked: QuestionView[];
  /** How many wait. */
  left: number;
}

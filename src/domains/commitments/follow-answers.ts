import type { Database } from '../../platform/db/tables.ts';
import { repeat } from '../../platform/repeat.ts';
import { shownAnswersMark } from './queries/state-answers.ts';

/** Whether answers of states that kept pages show are others than before. */
export interface FollowedAnswers {
  version(): string;
  /** Looks at once, after an act of this node. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/** How often other nodes' answers are looked for, in milliseconds. */
const EVERY = 1_000;

/** Follows the answers that are shown; a look that fails is told to `onError` and tried again. */
export async function followAnswers(db: Database, onError: (error: unknown) => void): Promise<FollowedAnswers> {
  let mark = await shownAnswersMark(db);
  const look = async () => {
    mark = await shownAnswersMark(db);
  };
  const following = repeat(EVERY, look, onError);
  return { version: () => mark, refresh: look, stop: () => following.stop() };
}

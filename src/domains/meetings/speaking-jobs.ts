import type { Log } from '../../platform/log.ts';
import { type Repetition, repeat } from '../../platform/repeat.ts';
import { remindLateAnswers } from './actions/remind-answers.ts';
import type { MeetingsParts } from './parts.ts';

/** How often answers that are overdue are looked for, in milliseconds. */
const REMINDING_EVERY = 3_600_000;

/** Reminds officers of answers that were promised. A round that fails is logged and the next one comes. */
export function startSpeakingJobs({ db }: MeetingsParts, log: Log): Repetition[] {
  const failed = (error: unknown) => log.error({ error }, 'officers could not be reminded of promised answers');
  return [repeat(REMINDING_EVERY, () => remindLateAnswers(db, new Date()), failed)];
}

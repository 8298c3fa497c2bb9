import type { Log } from '../../platform/log.ts';
import { type Repetition, repeat } from '../../platform/repeat.ts';
import { remindFollowUps } from './actions/follow-ups.ts';
import type { MeetingsParts } from './parts.ts';

/** How often promises that are due are looked for, in milliseconds. */
const REMINDING_EVERY = 3_600_000;

/** Reminds officers of what was promised. A round that fails is logged and the next one comes. */
export function startBriefingJobs({ db }: MeetingsParts, log: Log): Repetition[] {
  const failed = (error: unknown) => log.error({ error }, 'officers could not be reminded of what was promised');
  return [repeat(REMINDING_EVERY, () => remindFollowUps(db, new Date()), failed)];
}

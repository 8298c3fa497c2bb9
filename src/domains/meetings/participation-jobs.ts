import type { Log } from '../../platform/log.ts';
import { type Repetition, repeat } from '../../platform/repeat.ts';
import { eraseIdentities } from './actions/identity.ts';
import type { MeetingsParts } from './parts.ts';

/** How often identity data whose time is over is looked for, in milliseconds. */
const ERASING_EVERY = 3_600_000;

/** Erases identity data by itself. A round that fails is logged and the next one comes. */
export function startParticipationJobs({ db }: MeetingsParts, log: Log): Repetition[] {
  const failed = (error: unknown) => log.error({ error }, 'identity data could not be erased');
  return [repeat(ERASING_EVERY, () => eraseIdentities(db, new Date()), failed)];
}

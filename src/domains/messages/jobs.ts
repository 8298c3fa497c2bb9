import type { Log } from '../../platform/log.ts';
import { type Repetition, repeat } from '../../platform/repeat.ts';
import { forgetGuests } from './actions/confirm-message.ts';
import { tellBounced, tellNewStewards } from './actions/tell-later.ts';
import type { MessagesParts } from './parts.ts';

const MINUTE = 60_000;

/** What is done again and again while the program runs. */
export function startJobs(parts: MessagesParts, log: Log): Repetition[] {
  const failed = (error: unknown) => log.error({ error }, 'conversations could not be looked after');
  return [
    repeat(MINUTE, () => tellNewStewards(parts, new Date()), failed),
    repeat(MINUTE, () => tellBounced(parts.db, new Date()), failed),
    repeat(60 * MINUTE, () => parts.db.transaction().execute((trx) => forgetGuests(trx, new Date())), failed),
  ];
}

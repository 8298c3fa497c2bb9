import type { Log } from '../../platform/log.ts';
import { type Repetition, repeat } from '../../platform/repeat.ts';
import { forgetOldBriefs, makeBriefs } from './actions/briefs.ts';
import { forgetOldChanges } from './actions/note-coverage-changes.ts';
import type { CommitmentsParts } from './parts.ts';

/** How often briefs that wait are looked for, in milliseconds: somebody waits for them. */
const BRIEFS_EVERY = 500;
/** How often what is over is forgotten. */
const FORGETTING_EVERY = 3_600_000;

/** What commitments do by themselves, again and again. A round that fails is logged and the next one comes. */
export function startJobs(parts: CommitmentsParts, log: Log): Repetition[] {
  const job = (every: number, work: () => Promise<unknown>, said: string) => repeat(every, work, (error) => log.error({ error }, said));
  return [
    job(BRIEFS_EVERY, () => makeBriefs(parts, () => new Date()), 'a brief could not be made'),
    job(FORGETTING_EVERY, () => forgetOldChanges(parts.db, new Date()), 'notes of old changes could not be forgotten'),
    job(FORGETTING_EVERY, () => forgetOldBriefs(parts.db, new Date()), 'old briefs could not be forgotten'),
  ];
}

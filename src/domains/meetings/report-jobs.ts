import type { Log } from '../../platform/log.ts';
import { type Repetition, repeat } from '../../platform/repeat.ts';
import { forgetOldReports, makeReports } from './actions/reports.ts';
import type { MeetingsParts } from './parts.ts';

/** How often reports that wait are looked for, in milliseconds: somebody waits for them. */
const REPORTS_EVERY = 500;
/** How often what is over is forgotten. */
const FORGETTING_EVERY = 3_600_000;

/** Makes the files of reports and forgets old ones. A round that fails is logged and the next one comes. */
export function startReportJobs(parts: MeetingsParts, log: Log): Repetition[] {
  const job = (every: number, work: () => Promise<unknown>, said: string) => repeat(every, work, (error) => log.error({ error }, said));
  return [
    job(REPORTS_EVERY, () => makeReports(parts, () => new Date()), 'a report could not be made'),
    job(FORGETTING_EVERY, () => forgetOldReports(parts.db, new Date()), 'old reports could not be forgotten'),
  ];
}

import type { Database } from '../../platform/db/tables.ts';
import type { Surroundings } from '../../platform/domain.ts';
import { type Repetition, repeat } from '../../platform/repeat.ts';
import { continueRuns } from './actions/duplicate-runs.ts';
import { forgetOldProofs } from './actions/claim.ts';
import { forgetOldInvitations } from './actions/invitations.ts';
import { refreshAgedDocuments } from './actions/refresh-search-documents.ts';
import { forgetOldDrafts } from './actions/registration.ts';
import { remindStewards } from './actions/remind-stewards.ts';
import { endExpiredVerifications } from './actions/verify-organization.ts';

/** How often there is a look for what is done in turns: match keys, the search for duplicates. */
const RUNS_EVERY = 5_000;
/** How often records that grew old are looked for, badges whose time is up, and people to be asked. */
const AGEING_EVERY = 600_000;
/** How often drafts and invitations that are over are forgotten. */
const FORGETTING_EVERY = 3_600_000;

/** What the directory does by itself, again and again. A round that fails is logged and the next one comes. */
export function startJobs({ db, log, secrets, origin, site }: Surroundings): Repetition[] {
  const job = (every: number, work: () => Promise<unknown>, said: string) => repeat(every, work, (error) => log.error({ error }, said));
  const reminding = () => ({ secrets, origin, siteName: site.name, now: new Date() });
  return [
    job(RUNS_EVERY, () => continueRuns(db, () => new Date()), 'the search for duplicates could not go on'),
    job(AGEING_EVERY, () => refreshAgedDocuments(db, new Date()), 'records could not be aged'),
    job(AGEING_EVERY, () => endExpiredVerifications(db, new Date()), 'badges whose time is up could not be ended'),
    job(AGEING_EVERY, () => remindStewards(db, reminding()), 'people could not be asked whether their records are still right'),
    job(FORGETTING_EVERY, () => forgetOld(db, new Date()), 'what is over could not be forgotten'),
  ];
}

async function forgetOld(db: Database, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await forgetOldDrafts(trx, now);
    await forgetOldInvitations(trx, now);
    await forgetOldProofs(trx, now);
  });
}

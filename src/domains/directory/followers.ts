import type { WriteTransaction } from '../../platform/db/tables.ts';

type Follower = (trx: WriteTransaction, organizationIds: readonly string[], now: Date) => Promise<void>;
const followers: Follower[] = [];

/**
 * For domains whose public records hang on an organization's: they are told in the transaction of every change of what may be
 * seen of these organizations (hidden, taken out, renamed, admitted), so that nothing of theirs stays in sight longer. Said once,
 * when the program is loaded.
 */
export function followOrganizations(follower: Follower): void {
  followers.push(follower);
}

/** Tells those who follow. */
export async function tellFollowers(trx: WriteTransaction, organizationIds: readonly string[], now: Date): Promise<void> {
  for (const follower of followers) await follower(trx, organizationIds, now);
}

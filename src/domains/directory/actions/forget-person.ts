import type { WriteTransaction } from '../../../platform/db/tables.ts';

/** Takes an erased person out of the records: nothing is done in its name any more, what it began and typed for itself goes; decisions and history stay, of an account without a name. */
export async function forgetPerson(trx: WriteTransaction, personId: string, now: Date): Promise<void> {
  await trx
    .updateTable('stewardships')
    .set({ state: 'ended', endedById: personId, endedAt: now })
    .where('personId', '=', personId)
    .where('state', 'in', ['invited', 'asked', 'active'])
    .execute();
  await trx
    .updateTable('stewardships')
    .set({ message: null, title: null, department: null, invitedEmail: null, shown: false })
    .where('personId', '=', personId)
    .execute();
  await trx.deleteFrom('registrationDrafts').where('personId', '=', personId).execute();
  await trx.deleteFrom('freshnessReminders').where('personId', '=', personId).execute();
  await trx.deleteFrom('claimProofs').where('personId', '=', personId).execute();
}

import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { stewardshipMessages } from '../messages/stewardship/index.ts';
import { readRecordsById } from '../records/read-records.ts';
import { leave } from './people.ts';

/**
 * Takes a person out of what the directory holds, in the transaction of the erasure. It stops acting for every organization; a
 * record of which it was the last steward is released to the secretariat. Changes stay, without a name.
 */
export async function forgetPerson(trx: WriteTransaction, personId: string, now: Date): Promise<void> {
  await leaveAll(trx, personId, now);
  await trx.deleteFrom('registrationDrafts').where('personId', '=', personId).execute();
  await trx.deleteFrom('claimProofs').where('personId', '=', personId).execute();
  await trx
    .updateTable('stewardships')
    .set({ title: null, department: null, message: null, invitedEmail: null, tokenHash: null, shown: false })
    .where('personId', '=', personId)
    .execute();
  await trx
    .updateTable('stewardships')
    .set({ state: 'ended', endedById: personId, endedAt: now })
    .where('personId', '=', personId)
    .where('state', 'in', ['asked', 'invited'])
    .execute();
  await trx.updateTable('freshnessMarks').set({ checkedById: null }).where('checkedById', '=', personId).execute();
  await trx.updateTable('organizationStatements').set({ writtenById: null }).where('writtenById', '=', personId).execute();
}

async function leaveAll(trx: WriteTransaction, personId: string, now: Date): Promise<void> {
  const rows = await trx
    .selectFrom('stewardships')
    .select('organizationId')
    .where('personId', '=', personId)
    .where('state', '=', 'active')
    .execute();
  const records = await readRecordsById(
    trx,
    rows.map(({ organizationId }) => organizationId),
  );
  const note = stewardshipMessages('en')('leave.note');
  for (const { id: organizationId, record } of records) {
    await leave(trx, { organizationId, record, byId: personId, now }, { release: true }, note);
  }
}

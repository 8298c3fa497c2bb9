import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { stewardshipMessages } from '../messages/stewardship/index.ts';
import { readRecordsById } from '../records/read-records.ts';
import { leave } from './people.ts';

/**
 * Takes a person out of what the directory holds, in the transaction of the erasure. It stops acting for every organization; a
 * record of which it was the last steward is released to the secretariat. Changes stay, without a name; so does a document on
 * which a decision rests, and nothing says any more who sent it.
 */
export async function forgetPerson(trx: WriteTransaction, personId: string, now: Date): Promise<void> {
  await leaveAll(trx, personId, now);
  await trx.deleteFrom('registrationDrafts').where('personId', '=', personId).execute();
  await trx.deleteFrom('claimProofs').where('personId', '=', personId).execute();
  await forgetClaims(trx, personId);
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

/** A claim that nobody has decided goes with its document; of a decided one what the person wrote goes (a telephone number stands in it). */
async function forgetClaims(trx: WriteTransaction, personId: string): Promise<void> {
  await trx
    .deleteFrom('moderationCases as c')
    .where('c.personId', '=', personId)
    .where('c.kind', '=', 'claim')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('moderationDecisions as d').select('d.id').whereRef('d.caseId', '=', 'c.id'))),
    )
    .execute();
  const own = ['claim', 'registration'] as const;
  await trx.updateTable('moderationCases').set({ note: null }).where('personId', '=', personId).where('kind', 'in', own).execute();
  const documents = trx.selectFrom('moderationCases').select('proofFileId').where('proofFileId', 'is not', null);
  await trx
    .deleteFrom('files')
    .where('purpose', '=', 'claim.proof')
    .where('createdById', '=', personId)
    .where('id', 'not in', documents)
    .execute();
  await trx
    .updateTable('files')
    .set({ createdById: null, name: sql`'document' || substring(name from '\\.[a-z]+$')` })
    .where('purpose', '=', 'claim.proof')
    .where('createdById', '=', personId)
    .execute();
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

import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { touchSearchDocument } from '../../../platform/search/documents.ts';
import type { StatementField } from '../rules/statements.ts';
import { writeEvent } from './write-event.ts';

export interface StatementAct {
  organizationId: string;
  field: StatementField;
  personId: string;
  now: Date;
}

/** Puts a statement beside a part of the record, in the place of the one that stands there. */
export async function makeStatement(trx: WriteTransaction, act: StatementAct & { lang: string; text: string }): Promise<void> {
  const { organizationId, field, personId, lang, text, now } = act;
  await trx.selectFrom('organizations').select('id').where('id', '=', organizationId).forUpdate().execute();
  await endStatement(trx, act);
  const row = { id: uuidv7(now.getTime()), organizationId, field, lang, text, writtenById: personId, writtenAt: now };
  await trx.insertInto('organizationStatements').values(row).execute();
  await tell(trx, act, 'statement.made');
}

/** Takes back what stands beside a part of the record. */
export async function withdrawStatement(trx: WriteTransaction, act: StatementAct): Promise<void> {
  await endStatement(trx, act);
  await tell(trx, act, 'statement.withdrawn');
}

async function endStatement(trx: WriteTransaction, { organizationId, field, now }: StatementAct): Promise<void> {
  await trx
    .updateTable('organizationStatements')
    .set({ withdrawnAt: now })
    .where('organizationId', '=', organizationId)
    .where('field', '=', field)
    .where('withdrawnAt', 'is', null)
    .execute();
}

async function tell(trx: WriteTransaction, { organizationId, field, personId, now }: StatementAct, name: string): Promise<void> {
  await writeEvent(trx, { name, subjectId: organizationId, actor: personId, payload: { field }, now });
  await touchSearchDocument(trx, organizationId);
}

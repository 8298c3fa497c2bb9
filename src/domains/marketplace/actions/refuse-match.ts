import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { writeEvent } from '../../directory/index.ts';
import type { RefusalReason } from '../rules/refusals.ts';

export interface NewRefusal {
  /** Who says it. */
  organizationId: string;
  entryId: string;
  otherOrganizationId: string;
  reason: RefusalReason;
  aboutCode: string | null;
  untilOn: string | null;
  note: string | null;
  personId: string;
  now: Date;
}

/** Writes down that something is not for an organization. The matching learns from it at once; saying the same again changes nothing. */
export async function refuseMatch(trx: WriteTransaction, { personId, now, ...said }: NewRefusal): Promise<void> {
  await trx.selectFrom('offersAndNeeds').select('id').where('id', '=', said.entryId).forUpdate().execute();
  const known = await trx
    .selectFrom('matchRefusals')
    .select('id')
    .where('organizationId', '=', said.organizationId)
    .where('entryId', '=', said.entryId)
    .where('reason', '=', said.reason)
    .where('aboutCode', 'is not distinct from', said.aboutCode)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst();
  if (known) return;
  await trx
    .insertInto('matchRefusals')
    .values({ id: uuidv7(now.getTime()), ...said, saidById: personId, saidAt: now })
    .execute();
  const payload = { organizationId: said.organizationId, reason: said.reason };
  await writeEvent(trx, { name: 'match.refused', subjectId: said.entryId, actor: personId, payload, now });
}

/** Takes back what an organization has said; says whether there was something to take back. */
export async function takeBackRefusal(
  trx: WriteTransaction,
  { id, organizationId, personId, now }: { id: string; organizationId: string; personId: string; now: Date },
): Promise<boolean> {
  const row = await trx
    .updateTable('matchRefusals')
    .set({ takenBackAt: now })
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .where('takenBackAt', 'is', null)
    .returning('entryId')
    .executeTakeFirst();
  if (!row) return false;
  await writeEvent(trx, { name: 'match.refusal-taken-back', subjectId: row.entryId, actor: personId, now });
  return true;
}

import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import type { FlagLevel } from '../moderation.ts';

/** Puts a flag on an organization, for the secretariat alone. One that was there is lifted: there is one at a time, and its history. */
export async function raiseFlag(
  trx: WriteTransaction,
  { organizationId, level, reason, byId, now }: { organizationId: string; level: FlagLevel; reason: string; byId: string; now: Date },
): Promise<void> {
  await trx.selectFrom('organizations').select('id').where('id', '=', organizationId).forUpdate().execute();
  await trx
    .updateTable('organizationFlags')
    .set({ liftedById: byId, liftedAt: now, liftedNote: null })
    .where('organizationId', '=', organizationId)
    .where('liftedAt', 'is', null)
    .execute();
  await trx
    .insertInto('organizationFlags')
    .values({ id: uuidv7(now.getTime()), organizationId, level, reason, raisedById: byId, raisedAt: now })
    .execute();
  const subject = { kind: 'organization', id: organizationId };
  await recordAct(trx, { act: 'flag.raised', actorId: byId, subject, reason, details: { level }, now });
}

/** Takes the flag away, with what was found. Refuses (409) one that was lifted in the meantime. */
export async function liftFlag(
  trx: WriteTransaction,
  { flagId, organizationId, note, byId, now }: { flagId: string; organizationId: string; note: string; byId: string; now: Date },
): Promise<void> {
  const lifted = await trx
    .updateTable('organizationFlags')
    .set({ liftedById: byId, liftedAt: now, liftedNote: note })
    .where('id', '=', flagId)
    .where('organizationId', '=', organizationId)
    .where('liftedAt', 'is', null)
    .returning('level')
    .executeTakeFirst();
  if (!lifted) throw new Refusal('conflict');
  const subject = { kind: 'organization', id: organizationId };
  await recordAct(trx, { act: 'flag.lifted', actorId: byId, subject, reason: note, details: { level: lifted.level }, now });
}

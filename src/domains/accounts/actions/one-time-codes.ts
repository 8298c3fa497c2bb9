import { createHash } from 'node:crypto';
import type { Secrets } from '../../../platform/auth/secrets.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { newCodeSecret, newRecoveryCodes, plainRecoveryCode, stepOfCode } from '../rules/codes.ts';
import '../tables.ts';

const PURPOSE = 'one-time codes';

/** Begins to set up an app for codes: a new secret, not in force until a code of it was given. Replaces one that was begun before, never one in force. */
export async function beginCodes(trx: WriteTransaction, secrets: Secrets, personId: string): Promise<void> {
  const secretEncrypted = secrets(PURPOSE).encrypt(newCodeSecret());
  await trx
    .insertInto('oneTimeCodes')
    .values({ personId, secretEncrypted, confirmedAt: null })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ secretEncrypted }).where('oneTimeCodes.confirmedAt', 'is', null))
    .execute();
}

/** The secret that waits for its first code. */
export async function findBegunCodes(db: Database, secrets: Secrets, personId: string): Promise<string | undefined> {
  const row = await readCodes(db, personId);
  return row && row.confirmedAt === null ? secrets(PURPOSE).decrypt(row.secretEncrypted) : undefined;
}

/** Puts the app in force by its first code. False when the code is not right. */
export async function confirmCodes(trx: WriteTransaction, secrets: Secrets, personId: string, code: string, now: Date): Promise<boolean> {
  const secret = await findBegunCodes(trx, secrets, personId);
  const step = secret === undefined ? undefined : stepOfCode(secret, code, now);
  if (step === undefined) return false;
  await trx.updateTable('oneTimeCodes').set({ confirmedAt: now, lastStep: step }).where('personId', '=', personId).execute();
  return true;
}

/** Whether this is a code of the person's app, not used before, or an unused recovery code. Uses it up: of many at once, one gets through. */
export async function useCode(trx: WriteTransaction, secrets: Secrets, personId: string, code: string, now: Date): Promise<boolean> {
  return (await useAppCode(trx, secrets, personId, code, now)) || (await useRecoveryCode(trx, personId, code, now));
}

/** Ten new recovery codes instead of those before; shown once. */
export async function replaceRecoveryCodes(trx: WriteTransaction, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await trx.deleteFrom('recoveryCodes').where('personId', '=', personId).execute();
  await trx
    .insertInto('recoveryCodes')
    .values(codes.map((code) => ({ personId, codeHash: recoveryHash(personId, code) })))
    .execute();
  return codes;
}

/** Takes the app and the recovery codes away. */
export async function removeCodes(trx: WriteTransaction, personId: string): Promise<void> {
  await trx.deleteFrom('oneTimeCodes').where('personId', '=', personId).execute();
  await trx.deleteFrom('recoveryCodes').where('personId', '=', personId).execute();
}

async function useAppCode(trx: WriteTransaction, secrets: Secrets, personId: string, code: string, now: Date): Promise<boolean> {
  const row = await readCodes(trx, personId);
  if (!row?.confirmedAt) return false;
  const step = stepOfCode(secrets(PURPOSE).decrypt(row.secretEncrypted), code, now);
  if (step === undefined) return false;
  const { numUpdatedRows } = await trx
    .updateTable('oneTimeCodes')
    .set({ lastStep: step })
    .where('personId', '=', personId)
    .where('lastStep', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function useRecoveryCode(trx: WriteTransaction, personId: string, code: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recoveryCodes')
    .set({ usedAt: now })
    .where('personId', '=', personId)
    .where('codeHash', '=', recoveryHash(personId, code))
    .where('usedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function readCodes(db: Database, personId: string) {
  return db.selectFrom('oneTimeCodes').select(['secretEncrypted', 'confirmedAt']).where('personId', '=', personId).executeTakeFirst();
}

/** A code has about 79 random bits: a plain hash is enough. */
function recoveryHash(personId: string, code: string): Buffer {
  return createHash('sha256')
    .update(`${personId}\n${plainRecoveryCode(code)}`)
    .digest();
}

import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { type Answer, type Ceremony, claimedPasskey, finishAuthentication, type NewPasskey, spendChallenge } from '../passkeys/ceremony.ts';
import { findAccount } from '../queries/find-person.ts';

/** How many passkeys one account may have. */
export const MOST_PASSKEYS = 20;

/** Keeps a passkey that was made. False when the challenge was used before or the passkey is known. */
export async function addPasskey(
  trx: WriteTransaction,
  { personId, passkey, challenge, name, now }: { personId: string; passkey: NewPasskey; challenge: string; name: string; now: Date },
): Promise<boolean> {
  if (!(await spendChallenge(trx, challenge, now))) return false;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('passkeys')
    .values({ ...passkey, personId, name, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Who it is by the passkey that answered; nothing when anything is not right. An answer counts once. */
export async function enterByPasskey(
  db: Database,
  ceremony: Ceremony,
  answer: Answer,
  now: Date,
): Promise<{ personId: string; note(trx: WriteTransaction): Promise<boolean> } | undefined> {
  const id = claimedPasskey(answer);
  const known = id === undefined ? undefined : await findPasskey(db, id);
  if (!known || !(await findAccount(db, known.personId))) return undefined;
  const counter = await finishAuthentication(ceremony, answer, known, now);
  if (counter === undefined) return undefined;
  return {
    personId: known.personId,
    async note(trx) {
      if (!(await spendChallenge(trx, answer.challenge, now))) return false;
      await trx.updateTable('passkeys').set({ counter, usedAt: now }).where('id', '=', known.id).execute();
      return true;
    },
  };
}

export async function removePasskey(trx: WriteTransaction, personId: string, id: string): Promise<void> {
  await trx.deleteFrom('passkeys').where('personId', '=', personId).where('id', '=', id).execute();
}

export async function listPasskeys(db: Database, personId: string) {
  return db
    .selectFrom('passkeys')
    .select(['id', 'name', 'createdAt', 'usedAt'])
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .limit(MOST_PASSKEYS)
    .execute();
}

async function findPasskey(db: Database, id: string) {
  const row = await db
    .selectFrom('passkeys')
    .select(['id', 'personId', 'publicKey', 'counter', 'transports'])
    .where('id', '=', id)
    .executeTakeFirst();
  // A bigint comes as a text.
  return row && { ...row, counter: Number(row.counter) };
}

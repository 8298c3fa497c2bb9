import type { Secrets } from '../auth/secrets.ts';
import type { Database, WriteTransaction } from '../db/tables.ts';
import { uuidv7 } from '../db/uuid.ts';
import './tables.ts';

/** A mail that came back, or whose address was refused at once. */
export interface Bounce {
  mailId: string | null;
  personId: string | null;
  addressHash: Buffer;
  /** For good (5.x.x), not for now. */
  permanent: boolean;
  /** As the server put it: `5.1.1`, or the first digits of its answer. */
  status: string | null;
  now: Date;
}

/** Permanent bounces within `WITHIN_DAYS` after which an address is not written to any more: one may be a server's mistake. */
const CLOSED_AFTER = 2;
const WITHIN_DAYS = 30;

/** What is kept of an address: a keyed hash, so that nobody with the table alone can try addresses. */
export function addressHash(secrets: Secrets, address: string): Buffer {
  return Buffer.from(secrets('mail address').sign(address.trim().toLowerCase()), 'base64url');
}

/** Counts a bounce; when the address has had too many for good it is closed. Returns whether it is closed now. */
export async function countBounce(
  trx: WriteTransaction,
  { mailId, personId, addressHash, permanent, status, now }: Bounce,
): Promise<boolean> {
  await trx.insertInto('mailBounces').values({ id: uuidv7(), mailId, addressHash, permanent, status, happenedAt: now }).execute();
  if (!permanent) return false;
  const { count } = await trx
    .selectFrom('mailBounces')
    .select((of) => of.fn.count<number>('mailId').distinct().as('count'))
    .where('addressHash', '=', addressHash)
    .where('permanent', '=', true)
    .where('happenedAt', '>', new Date(now.getTime() - WITHIN_DAYS * 86_400_000))
    .executeTakeFirstOrThrow();
  if (count < CLOSED_AFTER) return false;
  await trx
    .insertInto('mailClosedAddresses')
    .values({ addressHash, personId, mailId, status, closedAt: now })
    .onConflict((conflict) => conflict.column('addressHash').doNothing())
    .execute();
  return true;
}

/** Whether nothing is sent to this address any more. */
export async function isClosedAddress(db: Database, hash: Buffer): Promise<boolean> {
  const row = await db.selectFrom('mailClosedAddresses').select('closedAt').where('addressHash', '=', hash).executeTakeFirst();
  return row !== undefined;
}

/** Writes to the address again, its earlier bounces forgotten. */
export async function openAddress(trx: WriteTransaction, hash: Buffer): Promise<void> {
  await trx.deleteFrom('mailBounces').where('addressHash', '=', hash).execute();
  await trx.deleteFrom('mailClosedAddresses').where('addressHash', '=', hash).execute();
}

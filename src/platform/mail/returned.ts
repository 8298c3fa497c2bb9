import type { Secrets } from '../auth/secrets.ts';
import type { WriteTransaction } from '../db/tables.ts';
import { addressHash, countBounce } from './bounces.ts';

/** A report that a mail of ours could not be delivered. */
export interface Returned {
  mailId: string;
  /** `5.1.1` */
  status: string;
  permanent: boolean;
  now: Date;
}

/** Counts a mail that came back. The mail says bounced when it is for good; what was emptied meanwhile has no address to count for. */
export async function countReturned(trx: WriteTransaction, secrets: Secrets, { mailId, status, permanent, now }: Returned): Promise<void> {
  const mail = await trx.selectFrom('mails').select(['toAddress', 'personId', 'emptiedAt']).where('id', '=', mailId).executeTakeFirst();
  if (!mail || mail.emptiedAt) return;
  await countBounce(trx, { mailId, personId: mail.personId, addressHash: addressHash(secrets, mail.toAddress), permanent, status, now });
  if (permanent)
    await trx
      .updateTable('mails')
      .set({ state: 'bounced', lastError: status })
      .where('id', '=', mailId)
      .where('state', 'in', ['sent', 'uncertain'])
      .execute();
}

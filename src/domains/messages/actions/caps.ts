import { type Limit, take } from '../../../platform/limits/take.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import type { Identity } from '../rules/identity.ts';
import { RELAY_CAPS } from '../settings.ts';

const DAY = 86_400;

/** Which cap there was nothing left of. */
export type CapReached = 'cap-sender' | 'cap-recipients' | 'cap-receiver' | 'cap-address';

export interface Counted {
  sender: Identity;
  receiver: Identity;
  /** The sender has never written to this receiver. */
  isNew: boolean;
  /** Network address of a guest; null for people with an account. */
  address: string | null;
  now: Date;
}

/**
 * Counts one message against the caps that the secretariat has set, in the transaction that writes it: requests at once share one
 * count, and a message that is not written gives back what it took. Returns the cap that was reached.
 */
export async function countMessage(
  trx: WriteTransaction,
  { sender, receiver, isNew, address, now }: Counted,
): Promise<CapReached | undefined> {
  const caps = await readSetting(trx, RELAY_CAPS);
  const limit = (name: string, most: number): Limit => ({ name: `messages.${name}`, most, seconds: DAY });
  if (address !== null && !(await take(trx, limit('address', caps.perAddress), address, now))) return 'cap-address';
  if (isNew && !(await take(trx, limit('recipients', caps.newRecipients), sender, now))) return 'cap-recipients';
  if (!(await take(trx, limit('sender', caps.perSender), sender, now))) return 'cap-sender';
  if (!(await take(trx, limit('receiver', caps.perReceiver), receiver, now))) return 'cap-receiver';
  return undefined;
}

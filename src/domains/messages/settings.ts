import { z } from 'zod';
import { defineSetting } from '../../platform/settings/settings.ts';

const count = z.number().int().min(0).max(100_000);

/** How much may go through the relay, as the secretariat sets it. */
const RelayCaps = z.object({
  /** Messages a day by one sender (account, organization or guest). */
  perSender: count,
  /** Conversations a day that one sender begins with somebody new. */
  newRecipients: count,
  /** Messages a day to one receiver, from all senders together. */
  perReceiver: count,
  /** Forms a day by guests from one network address. */
  perAddress: count,
});
type RelayCaps = z.infer<typeof RelayCaps>;

export const RELAY_CAPS = defineSetting('messages.caps', RelayCaps, { perSender: 50, newRecipients: 10, perReceiver: 200, perAddress: 20 });

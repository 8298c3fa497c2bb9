import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { take } from '../../../platform/limits/take.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { countReturned } from '../../../platform/mail/returned.ts';
import { readPersons } from '../../accounts/index.ts';
import { type Inbound, readInbound } from '../inbound/read-inbound.ts';
import { type RefusalReason, refusalLetter } from '../letters/refusal-letter.ts';
import type { MessagesParts } from '../parts.ts';
import type { OwnParty } from '../queries/parties.ts';
import { linkToken } from '../tokens.ts';
import { conversationUrl, guestUrl, whole } from '../urls.ts';
import { answeringAs } from './answer.ts';
import { answerConversation } from './write-message.ts';
import { writeOrUndo } from './write-or-undo.ts';

/** What became of a mail that came in. */
export type TakenIn = 'relayed' | 'duplicate' | 'automatic' | 'bounce' | 'unknown' | 'refused';

export interface InboundMail {
  raw: Buffer;
  /** Whom the mail server delivered it for; empty: what the headers say. */
  recipients: readonly string[];
  now: Date;
}

/** Bytes of the largest mail that is read. */
export const MOST_BYTES = 20 * 1024 * 1024;
/** Letters of refusal a day to one address: forged senders must not be flooded. */
export const REFUSALS = { name: 'messages.refusals', most: 3, seconds: 86_400 };

type Answered = Extract<Inbound, { kind: 'answer' }>;

/**
 * Takes an answer by mail in: finds its thread and its party by the signed address, cuts what was quoted, and passes it on like an
 * answer on the site. One mail is taken once, however often it comes. What cannot be passed on is answered with the reason; what
 * programs sent is dropped.
 */
export async function takeIn(parts: MessagesParts, { raw, recipients, now }: InboundMail): Promise<TakenIn> {
  const { idHash, inbound } = await readInbound(parts, raw, recipients);
  if (inbound.kind === 'answer') return relay(parts, inbound, idHash, now);
  return parts.db.transaction().execute(async (trx) => {
    if (!(await remember(trx, idHash, inbound.kind, now))) return 'duplicate';
    if (inbound.kind === 'bounce') await countReturned(trx, parts.secrets, { ...inbound, now });
    if (inbound.kind === 'refused') await tell(trx, parts, inbound, inbound.reason, idHash, now);
    return inbound.kind;
  });
}

async function relay(parts: MessagesParts, inbound: Answered, idHash: Buffer, now: Date): Promise<TakenIn> {
  const { party, personId, body, attachments } = inbound;
  const sender = await answeringAs(parts.db, party, personId === null ? null : { id: personId });
  const written = await writeOrUndo(parts.db, async (trx) => {
    if (!(await remember(trx, idHash, 'relayed', now))) return { duplicate: true };
    const { conversationId, id: partyId } = party;
    const done = await answerConversation(trx, parts, {
      sender,
      conversationId,
      partyId,
      body,
      attachments,
      via: 'mail',
      address: null,
      now,
    });
    if (inbound.lost && !('refused' in done)) await tell(trx, parts, inbound, 'files', idHash, now);
    return done;
  });
  if ('duplicate' in written) return 'duplicate';
  if (!('refused' in written)) return 'relayed';
  const reason = written.refused !== 'suspended' ? 'cap' : party.kind === 'guest' ? 'suspended-guest' : 'suspended';
  return parts.db.transaction().execute(async (trx) => {
    if (!(await remember(trx, idHash, 'refused', now))) return 'duplicate';
    await tell(trx, parts, inbound, reason, idHash, now);
    return 'refused';
  });
}

/** False when the mail has come before. */
async function remember(trx: WriteTransaction, idHash: Buffer, outcome: string, now: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('inboundMails')
    .values({ idHash, outcome, receivedAt: now })
    .onConflict((conflict) => conflict.column('idHash').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** To the address that the mail came from, which knew the secret address of the thread. A stranger's gets no link into the thread. */
async function tell(
  trx: WriteTransaction,
  parts: MessagesParts,
  about: { party: OwnParty; from: string },
  reason: RefusalReason,
  idHash: Buffer,
  now: Date,
): Promise<void> {
  const { party, from } = about;
  if (!(await take(trx, REFUSALS, from, now))) return;
  const { locale, path } = await placeOf(trx, parts, party);
  const url = whole(parts.origin, reason === 'other-address' ? '/' : path, locale);
  await enqueueMail(trx, {
    act: `message-refused:${idHash.toString('hex')}`,
    kind: 'messages.refused',
    to: { address: from, personId: null },
    locale,
    letter: refusalLetter(reason, url, locale),
    now,
  });
}

async function placeOf(trx: WriteTransaction, { secrets }: MessagesParts, party: OwnParty) {
  if (party.kind === 'guest') {
    const row = await trx.selectFrom('conversationParties').select('guestLocale').where('id', '=', party.id).executeTakeFirst();
    return { locale: row?.guestLocale ?? ('en' as const), path: guestUrl(linkToken(secrets, 'guest', party.id, uuidv7())) };
  }
  const person = party.personId ? (await readPersons(trx, [party.personId])).get(party.personId) : undefined;
  return { locale: person?.locale ?? ('en' as const), path: conversationUrl(party.conversationId) };
}

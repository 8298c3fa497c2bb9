import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { CleanFile } from '../../../platform/files/clean.ts';
import { saveFile } from '../../../platform/files/files.ts';
import { addressHash } from '../../../platform/mail/bounces.ts';
import { writeEvent } from '../../directory/index.ts';
import type { MessagesParts } from '../parts.ts';
import { isSuspended } from '../queries/suspensions.ts';
import { guestIdentity, type Identity, organizationIdentity, personIdentity } from '../rules/identity.ts';
import type { Sender } from '../rules/sender.ts';
import '../tables.ts';
import { type CapReached, countMessage } from './caps.ts';
import { relayMessage } from './relay-message.ts';

export interface Attachment {
  file: CleanFile;
  name: string;
}

export interface Written {
  body: string;
  attachments: readonly Attachment[];
  via: 'web' | 'mail';
  /** Network address of a guest. */
  address: string | null;
  now: Date;
}

/** To whom a conversation is begun. */
export type Receiver = { organizationId: string } | { personId: string; name: string };

export interface NewConversation extends Written {
  sender: Sender;
  receiver: Receiver;
  subject: string;
}

/** Why nothing was written. */
export type NotWritten = { refused: CapReached | 'suspended' };

/**
 * Begins a conversation with an organization or a person: the message leaves at once, or, of a guest, when the address is confirmed. Whether
 * the other side has blocked the sender makes no difference that the sender could see.
 */
export async function beginConversation(
  trx: WriteTransaction,
  parts: MessagesParts,
  { sender, receiver, subject, ...written }: NewConversation,
): Promise<NotWritten | { conversationId: string; partyId: string; messageId: string }> {
  const identity = 'personId' in receiver ? personIdentity(receiver.personId) : organizationIdentity(receiver.organizationId);
  const { now } = written;
  const isNew = !(await haveWritten(trx, sender.identity, identity));
  const refused = await mayNotWrite(trx, sender, { receiver: identity, isNew, address: written.address, now });
  if (refused) return { refused };
  const conversationId = uuidv7();
  await trx.insertInto('conversations').values({ id: conversationId, subject, createdAt: now, lastMessageAt: now }).execute();
  const partyId = await addSender(trx, parts, conversationId, sender, now);
  await trx
    .insertInto('conversationParties')
    .values({ id: uuidv7(), conversationId, kind: 'personId' in receiver ? 'person' : 'organization', identity, ...receiver })
    .execute();
  await writeEvent(trx, { name: 'conversation.begun', subjectId: conversationId, actor: sender.personId ?? sender.kind, now });
  const message = { conversationId, partyId, sender, held: sender.kind === 'guest', ...written };
  return { conversationId, partyId, messageId: await addMessage(trx, parts, message) };
}

export interface Answer extends Written {
  sender: Sender;
  conversationId: string;
  partyId: string;
}

/** Goes on with a conversation, in the name of one of its parties. */
export async function answerConversation(
  trx: WriteTransaction,
  parts: MessagesParts,
  { sender, conversationId, partyId, ...written }: Answer,
): Promise<NotWritten | { messageId: string }> {
  const other = await trx
    .selectFrom('conversationParties')
    .select('identity')
    .where('conversationId', '=', conversationId)
    .where('id', '<>', partyId)
    .executeTakeFirst();
  const receiver = (other?.identity ?? sender.identity) as Identity;
  const refused = await mayNotWrite(trx, sender, { receiver, isNew: false, address: written.address, now: written.now });
  if (refused) return { refused };
  return { messageId: await addMessage(trx, parts, { conversationId, partyId, sender, held: false, ...written }) };
}

/** The identity of a guest with this address. */
export function identityOfGuest({ secrets }: Pick<MessagesParts, 'secrets'>, email: string): Identity {
  return guestIdentity(addressHash(secrets, email).toString('hex'));
}

async function haveWritten(trx: WriteTransaction, sender: Identity, receiver: Identity): Promise<boolean> {
  const row = await trx
    .selectFrom('conversationParties as one')
    .innerJoin('conversationParties as other', 'other.conversationId', 'one.conversationId')
    .select('one.id')
    .where('one.identity', '=', sender)
    .where('other.identity', '=', receiver)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function mayNotWrite(
  trx: WriteTransaction,
  sender: Sender,
  counted: { receiver: Identity; isNew: boolean; address: string | null; now: Date },
): Promise<CapReached | 'suspended' | undefined> {
  const identities = [sender.identity, ...(sender.personId ? [`person:${sender.personId}`] : [])];
  return (await isSuspended(trx, identities, counted.now)) ? 'suspended' : countMessage(trx, { sender: sender.identity, ...counted });
}

async function addSender(
  trx: WriteTransaction,
  { secrets }: MessagesParts,
  conversationId: string,
  sender: Sender,
  now: Date,
): Promise<string> {
  const id = uuidv7();
  const { identity, kind, organizationId, guest } = sender;
  await trx
    .insertInto('conversationParties')
    .values({
      id,
      conversationId,
      kind,
      identity,
      organizationId,
      personId: kind === 'person' ? sender.personId : null,
      name: sender.name,
      guestEmailEncrypted: guest ? secrets('guest address').encrypt(guest.email) : null,
      guestLocale: guest?.locale ?? null,
      began: true,
      lastMessageAt: now,
      state: 'answered',
    })
    .execute();
  return id;
}

interface Added extends Written {
  conversationId: string;
  partyId: string;
  sender: Sender;
  held: boolean;
}

async function addMessage(trx: WriteTransaction, parts: MessagesParts, added: Added): Promise<string> {
  const { conversationId, partyId, sender, held, body, attachments, via, now } = added;
  const id = uuidv7();
  await trx
    .insertInto('messages')
    .values({ id, conversationId, partyId, authorId: sender.personId, body, state: 'held', via, proven: sender.proven, createdAt: now })
    .execute();
  for (const [position, { file, name }] of attachments.entries()) {
    const fileId = await saveFile(trx, { file, purpose: 'message.attachment', ownerId: id, name, createdById: sender.personId, now });
    const row = { fileId, messageId: id, name, mediaType: file.mediaType, size: file.bytes.length, position };
    await trx.insertInto('messageAttachments').values(row).execute();
  }
  const payload = { hat: sender.kind, via, attachments: attachments.length };
  await writeEvent(trx, { name: 'message.written', subjectId: conversationId, actor: sender.personId ?? sender.kind, payload, now });
  if (!held) await relayMessage(trx, parts, id, now);
  return id;
}

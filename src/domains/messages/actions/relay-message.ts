import { sql } from 'kysely';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { enqueueMail } from '../../../platform/mail/enqueue.ts';
import { type KnownPerson, notifyPersons, readPersons } from '../../accounts/index.ts';
import { stewardsOf, writeEvent } from '../../directory/index.ts';
import { relayLetter } from '../letters/relay-letter.ts';
import { conversationNoticeText } from '../letters/conversation-notice.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import { namesFor } from '../queries/names.ts';
import { SPEAKING_ROLES } from '../rules/sender.ts';

interface RelayedMessage {
  id: string;
  body: string;
  proven: boolean;
  authorId: string | null;
  conversationId: string;
  subject: string;
  partyId: string;
  attachments: number;
}

type Party = Awaited<ReturnType<typeof readParties>>[number];

/**
 * Lets a message go to the other side: it stands there from now on, and whoever is there is told, by mail with the text or by a
 * notice without it, as each wishes. Where the other side has blocked the sender nothing leaves, and the same work is done up to there.
 */
export async function relayMessage(trx: WriteTransaction, parts: MessagesParts, messageId: string, now: Date): Promise<void> {
  const message = await readMessage(trx, messageId);
  const parties = await readParties(trx, message.conversationId);
  const sender = parties.find(({ id }) => id === message.partyId);
  const others = parties.filter(({ id }) => id !== message.partyId);
  if (!sender) return;
  const blocked = await isBlocked(trx, message, sender, others);
  const told = await Promise.all(others.map((party) => readersOf(trx, parts, party, message)));
  const state = blocked ? 'discarded' : 'relayed';
  await trx.updateTable('messages').set({ state, relayedAt: now }).where('id', '=', messageId).execute();
  await trx.updateTable('conversationParties').set({ lastMessageAt: now, state: 'answered' }).where('id', '=', sender.id).execute();
  await trx.updateTable('conversations').set({ lastMessageAt: now }).where('id', '=', message.conversationId).execute();
  await writeEvent(trx, { name: `message.${state}`, subjectId: message.conversationId, actor: message.authorId ?? sender.kind, now });
  if (blocked) return;
  for (const [position, party] of others.entries()) {
    const readers = told[position] ?? NOBODY;
    await trx
      .updateTable('conversationParties')
      .set({ lastMessageAt: now, state: 'open', ...(!readers.reached && { unreachedAt: now }) })
      .where('id', '=', party.id)
      .execute();
    await tell(trx, parts, { message, sender, party, readers, now });
  }
}

interface Readers {
  persons: KnownPerson[];
  guest: { email: string; locale: Locale } | null;
  /** Somebody is there who can read it, mail or not. */
  reached: boolean;
}
const NOBODY: Readers = { persons: [], guest: null, reached: false };

interface Telling {
  message: RelayedMessage;
  sender: Party;
  party: Party;
  readers: Readers;
  now: Date;
}

/** Tells those who could not be told when it came, because nobody acted for the organization then. */
export async function tellReaders(
  trx: WriteTransaction,
  parts: MessagesParts,
  messageId: string,
  partyId: string,
  now: Date,
): Promise<void> {
  const message = await readMessage(trx, messageId);
  const parties = await readParties(trx, message.conversationId);
  const sender = parties.find(({ id }) => id === message.partyId);
  const party = parties.find(({ id }) => id === partyId);
  if (sender && party) await tell(trx, parts, { message, sender, party, readers: await readersOf(trx, parts, party, message), now });
}

async function tell(trx: WriteTransaction, parts: MessagesParts, { message, sender, party, readers, now }: Telling): Promise<void> {
  const names = new Map<Locale, string>();
  for (const locale of new Set([...readers.persons, ...(readers.guest ? [readers.guest] : [])].map((reader) => reader.locale)))
    names.set(locale, await nameOf(trx, sender, locale));
  const letter = (locale: Locale, readerId: string | null) =>
    relayLetter({ parts, message, sender, party, name: names.get(locale) ?? '', locale, readerId });
  for (const person of readers.persons) {
    if (person.notices !== 'at-once' || !person.email) continue;
    await enqueueMail(trx, {
      act: `message:${message.id}:${person.id}`,
      kind: 'messages.relay',
      to: { address: person.email, personId: person.id },
      now,
      ...letter(person.locale, person.id),
    });
  }
  if (readers.guest)
    await enqueueMail(trx, {
      act: `message:${message.id}:${party.id}`,
      kind: 'messages.relay',
      to: { address: readers.guest.email, personId: null },
      now,
      ...letter(readers.guest.locale, null),
    });
  await notifyPersons(trx, {
    personIds: readers.persons.filter(({ notices }) => notices !== 'at-once').map(({ id }) => id),
    act: `message:${message.id}`,
    kind: 'messages.relay',
    text: (locale) =>
      conversationNoticeText(
        { name: sender.organizationId ? null : (sender.name ?? ''), subject: message.subject, id: message.conversationId },
        locale,
      ),
    now,
  });
}

async function readMessage(trx: WriteTransaction, id: string): Promise<RelayedMessage> {
  return trx
    .selectFrom('messages as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversationId')
    .select([
      'm.id',
      'm.body',
      'm.proven',
      'm.authorId',
      'm.conversationId',
      'm.partyId',
      'c.subject',
      sql<number>`(select count(*)::int from message_attachments a where a.message_id = m.id)`.as('attachments'),
    ])
    .where('m.id', '=', id)
    .executeTakeFirstOrThrow();
}

async function readParties(trx: WriteTransaction, conversationId: string) {
  return trx
    .selectFrom('conversationParties')
    .select(['id', 'kind', 'identity', 'organizationId', 'personId', 'name', 'guestEmailEncrypted', 'guestLocale', 'mutedAt'])
    .where('conversationId', '=', conversationId)
    .execute();
}

async function isBlocked(trx: WriteTransaction, message: RelayedMessage, sender: Party, others: readonly Party[]): Promise<boolean> {
  const identities = [sender.identity, ...(message.authorId ? [`person:${message.authorId}`] : [])];
  const row = await trx
    .selectFrom('messageBlocks')
    .select('blocked')
    .where(
      'owner',
      'in',
      others.map(({ identity }) => identity),
    )
    .where('blocked', 'in', identities)
    .executeTakeFirst();
  return row !== undefined;
}

/** Who reads what comes for a party, without those who want no mail about this conversation, and without who wrote it. */
async function readersOf(trx: WriteTransaction, { secrets }: MessagesParts, party: Party, message: RelayedMessage): Promise<Readers> {
  if (party.kind === 'guest') {
    if (!party.guestEmailEncrypted || party.mutedAt) return { ...NOBODY, reached: true };
    return {
      persons: [],
      reached: true,
      guest: { email: secrets('guest address').decrypt(party.guestEmailEncrypted), locale: party.guestLocale ?? 'en' },
    };
  }
  const ids = party.organizationId ? await speakersOf(trx, party.organizationId) : [party.personId ?? ''];
  const muted = await trx
    .selectFrom('conversationReads')
    .select('personId')
    .where('conversationId', '=', message.conversationId)
    .where('mutedAt', 'is not', null)
    .execute();
  const silent = new Set([...muted.map(({ personId }) => personId), message.authorId]);
  const persons = await readPersons(trx, ids.filter(Boolean));
  return {
    persons: [...persons.values()].filter(({ id, name }) => name !== null && !silent.has(id)),
    guest: null,
    reached: ids.length > 0,
  };
}

async function speakersOf(trx: WriteTransaction, organizationId: string): Promise<string[]> {
  const stewards = await stewardsOf(trx, organizationId);
  return stewards.filter(({ role }) => SPEAKING_ROLES.some((one) => one === role)).map(({ personId }) => personId);
}

async function nameOf(trx: WriteTransaction, party: Party, locale: Locale): Promise<string> {
  if (!party.organizationId) return party.name ?? '';
  const names = await namesFor(trx, [party.organizationId], { viewer: VISITOR, locale });
  return names.get(party.organizationId)?.name ?? conversationMessages(locale)('thread.unlisted');
}

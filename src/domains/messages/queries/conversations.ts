import { sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { organizationNameFor } from '../../directory/index.ts';
import { readPersons } from '../../accounts/index.ts';
import type { ConversationPage, ListedConversation, ShownMessage, ShownParty } from '../findings.ts';
import { speaksFor } from '../rules/sender.ts';
import type { InboxState } from '../tables.ts';

/** A party as it stands in the table, with which this reader takes part. */
export interface OwnParty {
  id: string;
  conversationId: string;
  kind: 'person' | 'organization' | 'guest';
  identity: string;
  organizationId: string | null;
  personId: string | null;
  name: string | null;
  state: InboxState;
  assignedToId: string | null;
  mutedAt: Date | null;
}

const PARTY = [
  'id',
  'conversationId',
  'kind',
  'identity',
  'organizationId',
  'personId',
  'name',
  'state',
  'assignedToId',
  'mutedAt',
] as const;

/** The party as which this viewer takes part: itself, or an organization that it speaks for. Anybody else gets 404. */
export async function getPartyFor(db: Database, viewer: Viewer, conversationId: string): Promise<OwnParty> {
  if (!isId(conversationId)) throw notFound();
  const parties = await db.selectFrom('conversationParties').select(PARTY).where('conversationId', '=', conversationId).execute();
  const own = parties.filter(
    ({ personId, organizationId }) =>
      (personId !== null && personId === viewer.person?.id) || (organizationId !== null && speaksFor(viewer, organizationId)),
  );
  // Somebody who writes to an organization that it speaks for itself answers as the organization.
  const party = own.find(({ kind }) => kind === 'organization') ?? own[0];
  if (!party || !(await seesSomething(db, party))) throw notFound();
  return party;
}

/** A party by its id, for somebody whose link names it. */
export async function findParty(db: Database, partyId: string): Promise<OwnParty | undefined> {
  const party = await db.selectFrom('conversationParties').select(PARTY).where('id', '=', partyId).executeTakeFirst();
  return party && (await seesSomething(db, party)) ? party : undefined;
}

/** What blocked people wrote is there for themselves alone. */
async function seesSomething(db: Database, party: OwnParty): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('id')
    .where('conversationId', '=', party.conversationId)
    .where((where) => where.or([where('partyId', '=', party.id), where('state', '=', 'relayed')]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const MESSAGES = 30;

/** A conversation as this party sees it: the newest messages, older ones page by page. */
export async function readConversation(db: Database, party: OwnParty, locale: Locale, before: string | null): Promise<ConversationPage> {
  const conversation = await db
    .selectFrom('conversations')
    .select(['id', 'subject'])
    .where('id', '=', party.conversationId)
    .executeTakeFirstOrThrow();
  const parties = await shownParties(db, party, locale);
  let query = db
    .selectFrom('messages')
    .select(['id', 'partyId', 'authorId', 'body', 'state', 'proven', 'via', 'createdAt'])
    .where('conversationId', '=', party.conversationId)
    .where((where) => where.or([where('partyId', '=', party.id), where('state', '=', 'relayed')]))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(MESSAGES + 1);
  if (before && isId(before)) query = query.where('id', '<', before);
  const rows = await query.execute();
  const shown = rows.slice(0, MESSAGES);
  const files = await attachmentsOf(
    db,
    shown.map(({ id }) => id),
  );
  const authors = await readPersons(
    db,
    party.kind === 'organization' ? shown.flatMap((row) => (row.partyId === party.id && row.authorId ? [row.authorId] : [])) : [],
  );
  const messages = shown.reverse().map(
    ({ partyId, authorId, state, ...row }): ShownMessage => ({
      ...row,
      own: partyId === party.id,
      held: state === 'held',
      partyId,
      // One's own side knows who of it wrote; the other side sees the hat alone.
      author: partyId === party.id && authorId ? (authors.get(authorId)?.name ?? null) : null,
      attachments: files.get(row.id) ?? [],
    }),
  );
  return {
    id: conversation.id,
    subject: conversation.subject,
    parties,
    messages,
    older: rows.length > MESSAGES ? (messages[0]?.id ?? null) : null,
  };
}

async function shownParties(db: Database, own: OwnParty, locale: Locale): Promise<ShownParty[]> {
  const rows = await db
    .selectFrom('conversationParties')
    .select(['id', 'kind', 'organizationId', 'name', 'identity'])
    .where('conversationId', '=', own.conversationId)
    .execute();
  const names = await organizationNameFor(
    db,
    rows.flatMap(({ organizationId }) => organizationId ?? []),
    locale,
  );
  const blocks = await db
    .selectFrom('messageBlocks')
    .select('blocked')
    .where('owner', '=', own.identity)
    .where(
      'blocked',
      'in',
      rows.map(({ identity }) => identity),
    )
    .execute();
  return rows.map(({ id, kind, organizationId, name, identity }) => {
    const organization = organizationId ? names.get(organizationId) : undefined;
    return {
      id,
      kind,
      name: organization?.name ?? name,
      lang: organization?.lang ?? null,
      slug: organization?.slug ?? null,
      own: id === own.id,
      blocked: blocks.some(({ blocked }) => blocked === identity),
    };
  });
}

async function attachmentsOf(db: Database, messageIds: readonly string[]) {
  if (messageIds.length === 0) return new Map<string, ShownMessage['attachments']>();
  const rows = await db
    .selectFrom('messageAttachments')
    .select(['messageId', 'fileId', 'name', 'mediaType', 'size'])
    .where('messageId', 'in', messageIds)
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, ({ messageId }) => messageId);
}

/** The attachment, where it belongs to a message that this party sees. */
export async function findAttachmentFor(db: Database, party: OwnParty, fileId: string): Promise<string | undefined> {
  if (!isId(fileId)) return undefined;
  const row = await db
    .selectFrom('messageAttachments as a')
    .innerJoin('messages as m', 'm.id', 'a.messageId')
    .select('a.fileId')
    .where('a.fileId', '=', fileId)
    .where('m.conversationId', '=', party.conversationId)
    .where((where) => where.or([where('m.partyId', '=', party.id), where('m.state', '=', 'relayed')]))
    .executeTakeFirst();
  return row?.fileId;
}

export interface ListFilter {
  /** Words in the subject, a name, or a message. */
  text: string | null;
  state: InboxState | null;
  /** Assigned to this person. */
  assignedTo: string | null;
  page: number;
}

const PAGE = 25;

/** Conversations of a person or of an organization, the newest first, with how many there are and what is unread. */
export async function listConversations(
  db: Database,
  whose: { personId: string } | { organizationId: string },
  filter: ListFilter,
  reader: { personId: string; locale: Locale },
): Promise<{ conversations: ListedConversation[]; total: number; pages: number }> {
  let scoped = db
    .selectFrom('conversationParties as own')
    .innerJoin('conversations as c', 'c.id', 'own.conversationId')
    .where('own.lastMessageAt', 'is not', null);
  scoped =
    'personId' in whose ? scoped.where('own.personId', '=', whose.personId) : scoped.where('own.organizationId', '=', whose.organizationId);
  if (filter.state) scoped = scoped.where('own.state', '=', filter.state);
  if (filter.assignedTo) scoped = scoped.where('own.assignedToId', '=', filter.assignedTo);
  if (filter.text) scoped = scoped.where(matches(filter.text));
  const { total } = await scoped.select((of) => of.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await scoped
    .leftJoin('conversationReads as r', (join) => join.onRef('r.conversationId', '=', 'c.id').on('r.personId', '=', reader.personId))
    .innerJoin('conversationParties as other', (join) => join.onRef('other.conversationId', '=', 'c.id').onRef('other.id', '<>', 'own.id'))
    .select([
      'c.id',
      'c.subject',
      'own.lastMessageAt',
      'own.state',
      'own.assignedToId',
      'other.kind',
      'other.name',
      'other.organizationId',
      UNREAD.as('unread'),
    ])
    .orderBy('own.lastMessageAt', 'desc')
    .orderBy('c.id', 'desc')
    .limit(PAGE)
    .offset((filter.page - 1) * PAGE)
    .execute();
  const names = await organizationNameFor(
    db,
    rows.flatMap(({ organizationId }) => organizationId ?? []),
    reader.locale,
  );
  const assignees = await readPersons(
    db,
    rows.flatMap(({ assignedToId }) => assignedToId ?? []),
  );
  const conversations = rows.map(({ organizationId, name, assignedToId, ...row }) => ({
    ...row,
    with: (organizationId ? names.get(organizationId)?.name : name) ?? null,
    assignedTo: assignedToId ? (assignees.get(assignedToId)?.name ?? null) : null,
  }));
  return { conversations, total, pages: Math.ceil(total / PAGE) };
}

/** Something from the other side that came after this person last looked. */
const UNREAD = sql<boolean>`exists (select 1 from messages m where m.conversation_id = c.id and m.party_id <> own.id and m.state = 'relayed'
  and m.relayed_at > coalesce(r.read_at, '-infinity'))`;

function matches(text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(c.subject ilike ${pattern}
    or exists (select 1 from conversation_parties p where p.conversation_id = c.id and p.name ilike ${pattern})
    or exists (select 1 from messages m where m.conversation_id = c.id and (m.party_id = own.id or m.state = 'relayed') and m.body ilike ${pattern}))`;
}

/** How many conversations hold something that the person has not read: under its own name, or of these organizations. */
export async function countUnread(db: Database, personId: string, organizationIds: readonly string[]): Promise<number> {
  const { count } = await db
    .selectFrom('conversationParties as own')
    .innerJoin('conversations as c', 'c.id', 'own.conversationId')
    .leftJoin('conversationReads as r', (join) => join.onRef('r.conversationId', '=', 'c.id').on('r.personId', '=', personId))
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('own.lastMessageAt', 'is not', null)
    .where((where) =>
      where.or([
        where('own.personId', '=', personId),
        ...(organizationIds.length > 0 ? [where('own.organizationId', 'in', organizationIds)] : []),
      ]),
    )
    .where(UNREAD)
    .executeTakeFirstOrThrow();
  return count;
}

/** Notes that those who speak for the organization left each other. */
export async function listNotes(
  db: Database,
  partyId: string,
): Promise<{ id: string; body: string; author: string | null; createdAt: Date }[]> {
  const rows = await db
    .selectFrom('conversationNotes')
    .select(['id', 'body', 'authorId', 'createdAt'])
    .where('partyId', '=', partyId)
    .orderBy('createdAt')
    .limit(200)
    .execute();
  const persons = await readPersons(
    db,
    rows.flatMap(({ authorId }) => authorId ?? []),
  );
  return rows.map(({ authorId, ...row }) => ({ ...row, author: authorId ? (persons.get(authorId)?.name ?? null) : null }));
}

/** Whether a text can be an id at all: an address may hold anything. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

/** Whether the person wants no mail about this conversation. */
export async function isMutedFor(db: Database, conversationId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('conversationReads')
    .select('mutedAt')
    .where('conversationId', '=', conversationId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return Boolean(row?.mutedAt);
}

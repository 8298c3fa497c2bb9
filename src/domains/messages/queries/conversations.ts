import type { Database } from '../../../platform/db/tables.ts';
import { readPersons } from '../../accounts/index.ts';
import { listGoneOrganizations } from '../../directory/index.ts';
import type { ConversationPage, ShownMessage, ShownParty } from '../findings.ts';
import { type NameReader, namesFor } from './names.ts';
import { isId, type OwnParty } from './parties.ts';

const MESSAGES = 30;

/** A conversation as this party sees it: the newest messages, older ones page by page. */
export async function readConversation(
  db: Database,
  party: OwnParty,
  reader: NameReader,
  before: string | null,
): Promise<ConversationPage> {
  const conversation = await db
    .selectFrom('conversations')
    .select(['id', 'subject'])
    .where('id', '=', party.conversationId)
    .executeTakeFirstOrThrow();
  const rows = await readMessages(db, party, before);
  const shown = rows.slice(0, MESSAGES);
  const files = await attachmentsOf(
    db,
    shown.map(({ id }) => id),
  );
  // One's own side knows who of it wrote; the other side sees the hat alone.
  const ownAuthor = (row: { partyId: string; authorId: string | null }) => (row.partyId === party.id ? row.authorId : null);
  const authors = await readPersons(db, party.kind === 'organization' ? shown.flatMap((row) => ownAuthor(row) ?? []) : []);
  const messages = shown.reverse().map(
    ({ authorId, state, removedAt, ...row }): ShownMessage => ({
      ...row,
      removed: removedAt !== null,
      body: removedAt === null ? row.body : '',
      own: row.partyId === party.id,
      held: state === 'held',
      author: authors.get(ownAuthor({ ...row, authorId }) ?? '')?.name ?? null,
      attachments: removedAt === null ? (files.get(row.id) ?? []) : [],
    }),
  );
  const older = rows.length > MESSAGES ? (messages[0]?.id ?? null) : null;
  return { ...conversation, parties: await shownParties(db, party, reader), messages, older };
}

/** The newest first, one more than a page. */
async function readMessages(db: Database, party: OwnParty, before: string | null) {
  let query = db
    .selectFrom('messages')
    .select(['id', 'partyId', 'authorId', 'body', 'state', 'proven', 'via', 'createdAt', 'removedAt'])
    .where('conversationId', '=', party.conversationId)
    .where((where) => where.or([where('partyId', '=', party.id), where('state', '=', 'relayed')]))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(MESSAGES + 1);
  if (before && isId(before)) query = query.where('id', '<', before);
  return query.execute();
}

async function shownParties(db: Database, own: OwnParty, reader: NameReader): Promise<ShownParty[]> {
  const rows = await db
    .selectFrom('conversationParties')
    .select(['id', 'kind', 'organizationId', 'name', 'identity'])
    .where('conversationId', '=', own.conversationId)
    .execute();
  const ids = rows.flatMap(({ organizationId }) => organizationId ?? []);
  const names = await namesFor(db, ids, reader);
  const gone = await listGoneOrganizations(db, ids);
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
      unlisted: organizationId !== null && gone.has(organizationId),
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

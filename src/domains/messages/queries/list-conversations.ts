import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { readPersons } from '../../accounts/index.ts';
import type { ListedConversation } from '../findings.ts';
import type { InboxState } from '../tables.ts';
import { type NameReader, namesFor } from './names.ts';

export interface ListFilter {
  /** Words in the subject, a name, or a message. */
  text: string | null;
  state: InboxState | null;
  /** Assigned to this person. */
  assignedTo: string | null;
  page: number;
}

const PAGE = 25;

/** Whose conversations they are. */
type Whose = { personId: string } | { organizationId: string };

/** Conversations of a person or of an organization, the newest first, with how many there are and what is unread. */
export async function listConversations(
  db: Database,
  whose: Whose,
  filter: ListFilter,
  reader: NameReader & { personId: string },
): Promise<{ conversations: ListedConversation[]; total: number; pages: number }> {
  const scoped = conversationsOf(db, whose, filter);
  const { total } = await scoped.select((of) => of.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await scoped
    .leftJoin('conversationReads as r', (join) => join.onRef('r.conversationId', '=', 'c.id').on('r.personId', '=', reader.personId))
    .innerJoin('conversationParties as other', (join) => join.onRef('other.conversationId', '=', 'c.id').onRef('other.id', '<>', 'own.id'))
    .select(['c.id', 'c.subject', 'own.lastMessageAt', 'own.state', 'own.assignedToId'])
    .select(['other.kind', 'other.name', 'other.organizationId', UNREAD.as('unread')])
    .orderBy('own.lastMessageAt', 'desc')
    .orderBy('c.id', 'desc')
    .limit(PAGE)
    .offset((filter.page - 1) * PAGE)
    .execute();
  return { conversations: await named(db, rows, reader), total, pages: Math.ceil(total / PAGE) };
}

/** Those that hold something for their owner, as far as the filter lets them. */
function conversationsOf(db: Database, whose: Whose, { state, assignedTo, text }: ListFilter) {
  let scoped = db
    .selectFrom('conversationParties as own')
    .innerJoin('conversations as c', 'c.id', 'own.conversationId')
    .where('own.lastMessageAt', 'is not', null);
  scoped =
    'personId' in whose ? scoped.where('own.personId', '=', whose.personId) : scoped.where('own.organizationId', '=', whose.organizationId);
  if (state) scoped = scoped.where('own.state', '=', state);
  if (assignedTo) scoped = scoped.where('own.assignedToId', '=', assignedTo);
  return text ? scoped.where(matches(text)) : scoped;
}

type Unnamed = Omit<ListedConversation, 'with' | 'assignedTo'> & {
  name: string | null;
  organizationId: string | null;
  assignedToId: string | null;
};

async function named(db: Database, rows: readonly Unnamed[], reader: NameReader): Promise<ListedConversation[]> {
  const ids = rows.flatMap(({ organizationId }) => organizationId ?? []);
  const names = await namesFor(db, ids, reader);
  const assignees = await readPersons(
    db,
    rows.flatMap(({ assignedToId }) => assignedToId ?? []),
  );
  return rows.map(({ organizationId, name, assignedToId, ...row }) => ({
    ...row,
    with: (organizationId ? names.get(organizationId)?.name : name) ?? null,
    assignedTo: assignedToId ? (assignees.get(assignedToId)?.name ?? null) : null,
  }));
}

/** Something from the other side that came after this person last looked. */
const UNREAD = sql<boolean>`exists (select 1 from messages m where m.conversation_id = c.id and m.party_id <> own.id and m.state = 'relayed'
  and m.relayed_at > coalesce(r.read_at, '-infinity'))`;

function matches(text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(c.subject ilike ${pattern}
    or exists (select 1 from conversation_parties p where p.conversation_id = c.id and p.name ilike ${pattern})
    or exists (select 1 from messages m where m.conversation_id = c.id and (m.party_id = own.id or m.state = 'relayed') and m.removed_at is null and m.body ilike ${pattern}))`;
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

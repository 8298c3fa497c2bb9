import type { Database } from '../../../platform/db/tables.ts';

/** A message as the person takes it away. */
export interface OwnMessage {
  conversation: string;
  subject: string;
  at: string;
  from: string;
  own: boolean;
  text: string;
}

const PORTION = 500;

/**
 * Every message of the conversations that the person has under its own name, and what it wrote for organizations, the oldest
 * first, a portion at a time. What others wrote to an organization is the organization's, not the person's.
 */
export async function* ownMessages(db: Database, personId: string): AsyncGenerator<OwnMessage> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await db
      .selectFrom('messages as m')
      .innerJoin('conversations as c', 'c.id', 'm.conversationId')
      .innerJoin('conversationParties as sender', 'sender.id', 'm.partyId')
      .leftJoin('conversationParties as own', (join) => join.onRef('own.conversationId', '=', 'c.id').on('own.personId', '=', personId))
      .select(['m.id', 'm.conversationId', 'c.subject', 'm.createdAt', 'm.body', 'm.authorId', 'm.removedAt', 'sender.kind', 'sender.name'])
      .where('m.id', '>', after)
      .where((where) =>
        where.or([where('m.authorId', '=', personId), where.and([where('own.id', 'is not', null), where('m.state', '=', 'relayed')])]),
      )
      .orderBy('m.id')
      .limit(PORTION)
      .execute();
    for (const row of rows)
      yield {
        conversation: row.conversationId,
        subject: row.subject,
        at: row.createdAt.toISOString(),
        from: row.kind === 'organization' ? 'organization' : (row.name ?? ''),
        own: row.authorId === personId,
        // What was taken out of view stays with who wrote it.
        text: row.removedAt === null || row.authorId === personId ? row.body : '',
      };
    const last = rows.at(-1);
    if (!last || rows.length < PORTION) return;
    after = last.id;
  }
}

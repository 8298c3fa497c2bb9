import type { Database } from '../../../platform/db/tables.ts';
import type { OwnParty } from './parties.ts';

/** The other side of a conversation. */
export async function otherParty(db: Database, party: Pick<OwnParty, 'id' | 'conversationId'>): Promise<string | undefined> {
  const row = await db
    .selectFrom('conversationParties')
    .select('id')
    .where('conversationId', '=', party.conversationId)
    .where('id', '<>', party.id)
    .executeTakeFirst();
  return row?.id;
}

/** The organization to which a message that waits for its guest is to go; nothing when it is gone. */
export async function organizationOfMessage(db: Database, messageId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('messages as m')
    .innerJoin('conversationParties as p', 'p.conversationId', 'm.conversationId')
    .select('p.organizationId')
    .where('m.id', '=', messageId)
    .where('p.organizationId', 'is not', null)
    .executeTakeFirst();
  return row?.organizationId ?? undefined;
}

/** What a mail's protecting link is about: who wrote, and about what. Only where the party has got the message. */
export async function findPressed(db: Database, partyId: string, messageId: string) {
  return db
    .selectFrom('messages as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversationId')
    .innerJoin('conversationParties as sender', 'sender.id', 'm.partyId')
    .innerJoin('conversationParties as own', 'own.conversationId', 'm.conversationId')
    .select([
      'c.subject',
      'sender.kind',
      'sender.name',
      'sender.organizationId',
      'own.organizationId as ownOrganizationId',
      'own.personId as ownPersonId',
    ])
    .where('m.id', '=', messageId)
    .where('m.state', '=', 'relayed')
    .where('own.id', '=', partyId)
    .whereRef('own.id', '<>', 'sender.id')
    .executeTakeFirst();
}

import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { notFound } from '../../../platform/http/errors.ts';
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

/** The attachment, where it belongs to a message that this party sees. */
export async function findAttachmentFor(db: Database, party: OwnParty, fileId: string): Promise<string | undefined> {
  if (!isId(fileId)) return undefined;
  const row = await db
    .selectFrom('messageAttachments as a')
    .innerJoin('messages as m', 'm.id', 'a.messageId')
    .select('a.fileId')
    .where('a.fileId', '=', fileId)
    .where('m.conversationId', '=', party.conversationId)
    .where('m.removedAt', 'is', null)
    .where((where) => where.or([where('m.partyId', '=', party.id), where('m.state', '=', 'relayed')]))
    .executeTakeFirst();
  return row?.fileId;
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

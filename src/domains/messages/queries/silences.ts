import type { Database } from '../../../platform/db/tables.ts';
import type { BlockedSender } from '../findings.ts';
import { organizationIdentity } from '../rules/identity.ts';
import { type NameReader, namesFor } from './names.ts';

const MOST = 200;

/**
 * Whom this identity has blocked, the newest first: by the hat under which they wrote, never by the people behind it. One whose party is gone
 * has no id.
 */
export async function listBlocked(db: Database, owner: string, reader: NameReader): Promise<BlockedSender[]> {
  const rows = await db
    .selectFrom('messageBlocks as b')
    .leftJoin('conversationParties as p', 'p.id', 'b.partyId')
    .select((of) => ['p.id', 'p.kind', 'p.name', 'p.organizationId', of.fn.max('b.createdAt').as('at')])
    .where('b.owner', '=', owner)
    .groupBy(['p.id', 'p.kind', 'p.name', 'p.organizationId'])
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute();
  const names = await namesFor(
    db,
    rows.flatMap(({ organizationId }) => organizationId ?? []),
    reader,
  );
  return rows.map(({ id, kind, name, organizationId, at }) => ({
    partyId: id,
    kind: kind ?? 'guest',
    name: (organizationId ? names.get(organizationId)?.name : name) ?? null,
    at,
  }));
}

/** Whether this identity has blocked this party. */
export async function hasBlocked(db: Database, owner: string, partyId: string): Promise<boolean> {
  const row = await db
    .selectFrom('messageBlocks')
    .select('blocked')
    .where('owner', '=', owner)
    .where('partyId', '=', partyId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Conversations about which the person wants no mail, the newest first. */
export async function listMuted(db: Database, personId: string): Promise<{ id: string; subject: string; mutedAt: Date }[]> {
  const rows = await db
    .selectFrom('conversationReads as r')
    .innerJoin('conversations as c', 'c.id', 'r.conversationId')
    .select(['c.id', 'c.subject', 'r.mutedAt'])
    .where('r.personId', '=', personId)
    .where('r.mutedAt', 'is not', null)
    .orderBy('r.mutedAt', 'desc')
    .limit(MOST)
    .execute();
  return rows.flatMap(({ id, subject, mutedAt }) => (mutedAt ? [{ id, subject, mutedAt }] : []));
}

/** Organizations between which and this one nothing is relayed: those that it has blocked, and those that have blocked it. */
export async function blockedOrganizations(db: Database, organizationId: string): Promise<{ blocked: Set<string>; blocking: Set<string> }> {
  const own = organizationIdentity(organizationId);
  const rows = await db
    .selectFrom('messageBlocks')
    .select(['owner', 'blocked'])
    .where((where) => where.or([where('owner', '=', own), where('blocked', '=', own)]))
    .where('owner', 'like', 'organization:%')
    .where('blocked', 'like', 'organization:%')
    .execute();
  const idOf = (identity: string) => identity.slice('organization:'.length);
  return {
    blocked: new Set(rows.filter(({ owner }) => owner === own).map(({ blocked }) => idOf(blocked))),
    blocking: new Set(rows.filter(({ blocked }) => blocked === own).map(({ owner }) => idOf(owner))),
  };
}

import { tokenHash } from '../../../platform/auth/tokens.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Door } from '../findings-participation.ts';

/** The open door that this link belongs to; null for any other text, and once it is closed. */
export async function findDoor(db: Database, meetingId: string, token: string): Promise<Door | null> {
  if (token.length > 100) return null;
  const row = await db
    .selectFrom('meetingDoors')
    .select(['id', 'name', 'openedAt', 'closedAt'])
    .where('meetingId', '=', meetingId)
    .where('tokenHash', '=', tokenHash(token))
    .executeTakeFirst();
  return row ?? null;
}

/** Doors of a meeting with how many scans came through each, the newest first. */
export async function listDoors(db: Database, meetingId: string): Promise<(Door & { scans: number })[]> {
  const rows = await db
    .selectFrom('meetingDoors as door')
    .leftJoin('checkIns as scan', 'scan.doorId', 'door.id')
    .select(['door.id', 'door.name', 'door.openedAt', 'door.closedAt', (select) => select.fn.count<number>('scan.id').as('scans')])
    .where('door.meetingId', '=', meetingId)
    .groupBy('door.id')
    .orderBy('door.openedAt', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, scans: Number(row.scans) }));
}

/** People who came in at least once. */
export async function countPresent(db: Database, meetingId: string): Promise<number> {
  const { count } = await db
    .selectFrom('checkIns')
    .select((select) => select.fn.count<number>('delegateId').distinct().as('count'))
    .where('meetingId', '=', meetingId)
    .where('direction', '=', 'in')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The random parts of all badges that open the doors of a meeting. */
export async function listBadgeCodes(db: Database, meetingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('delegates')
    .select('badgeCode')
    .where('meetingId', '=', meetingId)
    .where('state', '=', 'approved')
    .where('badgeCode', 'is not', null)
    .orderBy('badgeCode')
    .limit(50_000)
    .execute();
  return rows.flatMap(({ badgeCode }) => badgeCode ?? []);
}

/** Who stands before the door, for the people there to compare with a document: by id. */
export async function nameBadges(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, { name: string; organizationId: string; function: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('delegates as delegate')
    .innerJoin('delegations as delegation', 'delegation.id', 'delegate.delegationId')
    .select(['delegate.id', 'delegate.givenName', 'delegate.familyName', 'delegate.function', 'delegation.organizationId'])
    .where('delegate.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map(({ id, givenName, familyName, organizationId, ...row }) => [
      id,
      { name: `${givenName} ${familyName}`, organizationId, function: row.function },
    ]),
  );
}

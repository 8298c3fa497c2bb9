import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import type { SearchQuery } from '../../../platform/search/query.ts';
import { inTurns } from '../../../platform/turns.ts';
import { type Audience, INVISIBLE_STATES } from '../input/organization-record.ts';
import { readRecordsById } from '../records/read-records.ts';
import { redact, type VisibleOrganization } from '../rules/visibility.ts';

/** An organization as an audience sees it, with what its row alone knows. */
export interface VisibleEntry {
  id: string;
  organization: VisibleOrganization;
  /** When any field last changed. */
  updatedAt: Date;
  /** The organization that it says it is a part of, where the audience may know of that one and of the relation. */
  parentId: string | null;
}

/** So many records stand in memory at once while a long list is written. */
const PORTION = 500;
/** More than a page holds: such readings belong to files, and take turns so that pages find a connection free. */
const ONE_PAGE = 100;
const longReading = inTurns(2);

/**
 * The organizations with these row ids as the audience sees them, in the order of the ids; those it may not know of are
 * left out, and so are relations to organizations that took themselves out.
 */
export async function readVisibleOrganizations(db: Database, audience: Audience, ids: readonly string[]): Promise<VisibleEntry[]> {
  if (ids.length === 0) return [];
  return ids.length > ONE_PAGE ? longReading(() => readPortion(db, audience, ids)) : readPortion(db, audience, ids);
}

async function readPortion(db: Database, audience: Audience, ids: readonly string[]): Promise<VisibleEntry[]> {
  const records = new Map((await readRecordsById(db, ids)).map(({ id, record }) => [id, record]));
  const times = await db
    .selectFrom('organizations')
    .select(['id', 'updatedAt'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  const updated = new Map(times.map(({ id, updatedAt }) => [id, updatedAt]));
  const gone = await relationsToTheGone(db, audience, ids);
  const parents = await relationsToParents(db, ids);
  return ids.flatMap((id) => {
    const record = records.get(id);
    const organization = record && redact(record, audience);
    const updatedAt = updated.get(id);
    if (!organization || !updatedAt) return [];
    const without = gone.get(id);
    const relations = without ? organization.relations.filter((_, position) => !without.has(position)) : organization.relations;
    const parentId = firstShown(parents.get(id), organization, without);
    return [{ id, organization: { ...organization, relations }, updatedAt, parentId }];
  });
}

/**
 * Every organization that a search finds, as the public sees it, in the order of the search; `offset` and `limit` do not
 * count. The next portion is read while one is written.
 */
export async function* matchingOrganizations(db: Database, search: SearchHandle, query: SearchQuery): AsyncGenerator<VisibleEntry> {
  let ahead: Promise<VisibleEntry[]> = Promise.resolve([]);
  for await (const ids of portionsOf(search.ids(query))) {
    const following = readVisibleOrganizations(db, 'public', ids);
    // Nobody waits for it where the reader has gone away; where one does, the error is met there.
    following.catch(() => undefined);
    yield* await ahead;
    ahead = following;
  }
  yield* await ahead;
}

async function* portionsOf(found: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  for await (const ids of found) for (let at = 0; at < ids.length; at += PORTION) yield ids.slice(at, at + PORTION);
}

/** The organization that each of these says it is a part of, where the public may know of that one and of the relation. */
export async function publicParents(db: Database, visible: ReadonlyMap<string, VisibleOrganization>): Promise<Map<string, string>> {
  const ids = [...visible.keys()];
  if (ids.length === 0) return new Map();
  const gone = await relationsToTheGone(db, 'public', ids);
  const parents = await relationsToParents(db, ids);
  const known = [...visible].flatMap(([id, organization]): [string, string][] => {
    const parentId = firstShown(parents.get(id), organization, gone.get(id));
    return parentId === null ? [] : [[id, parentId]];
  });
  return new Map(known);
}

type Related = { position: number; targetId: string | null };

function firstShown(
  related: readonly Related[] | undefined,
  { relations }: VisibleOrganization,
  gone: Set<number> | undefined,
): string | null {
  return related?.find(({ position }) => relations[position] && !gone?.has(position))?.targetId ?? null;
}

async function relationsToTheGone(db: Database, audience: Audience, ids: readonly string[]): Promise<Map<string, Set<number>>> {
  if (audience === 'secretariat') return new Map();
  const rows = await db
    .selectFrom('organizationRelations as relation')
    .innerJoin('organizations as other', 'other.id', 'relation.targetId')
    .select(['relation.organizationId', 'relation.position'])
    .where('relation.organizationId', '=', sql<string>`any(${ids}::uuid[])`)
    .where((where) => where.or([where('other.listing', '=', 'none'), where('other.state', 'in', INVISIBLE_STATES)]))
    .execute();
  const gone = new Map<string, Set<number>>();
  for (const { organizationId, position } of rows) gone.set(organizationId, (gone.get(organizationId) ?? new Set()).add(position));
  return gone;
}

async function relationsToParents(db: Database, ids: readonly string[]): Promise<Map<string, Related[]>> {
  const rows = await db
    .selectFrom('organizationRelations')
    .select(['organizationId', 'position', 'targetId'])
    .where('organizationId', '=', sql<string>`any(${ids}::uuid[])`)
    .where('kind', '=', 'parent')
    .where('targetId', 'is not', null)
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, ({ organizationId }) => organizationId);
}

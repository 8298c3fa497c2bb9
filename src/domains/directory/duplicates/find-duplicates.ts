import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { readRecordsById } from '../records/read-records.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { primaryName } from '../rules/names.ts';
import { type DuplicateScore, score, WORTH_A_LOOK } from './score.ts';

export interface DuplicatePair extends DuplicateScore {
  slug: string;
  name: string;
  otherSlug: string;
  otherName: string;
}

/** A key that more organizations share than this tells nothing ("Ministry of Health"). */
const MOST_HOLDERS = 12;

/**
 * Pairs worth a person's look between the organizations just written and all others, the likeliest first. `known` are pairs
 * that are candidates already (one identifier claimed by two). It only tells: nothing is merged.
 */
export async function findDuplicates(
  db: Database,
  changed: ReadonlyMap<string, StoredRecord>,
  known: readonly [string, string][] = [],
): Promise<DuplicatePair[]> {
  const pairs = new Map<string, [string, string]>();
  for (const [a, b] of [...known, ...(await candidates(db, [...changed.keys()]))]) pairs.set([a, b].toSorted().join(), [a, b]);
  const others = [...new Set([...pairs.values()].flat())].filter((id) => !changed.has(id));
  const records = new Map([
    ...changed,
    ...(await readRecordsById(db, others)).map(({ id, record }): [string, StoredRecord] => [id, record]),
  ]);
  const claimed = new Set(known.map((pair) => pair.toSorted().join()));
  const scored: DuplicatePair[] = [];
  for (const [key, [a, b]] of pairs) {
    const [one, other] = [records.get(a), records.get(b)];
    if (!one || !other || one.state === 'withdrawn' || other.state === 'withdrawn' || related(one, other)) continue;
    const { score: likeness, reasons } = score(one, other);
    const claim = claimed.has(key);
    if (likeness < WORTH_A_LOOK && !claim) continue;
    scored.push({
      slug: one.slug,
      name: primaryName(one.names).text,
      otherSlug: other.slug,
      otherName: primaryName(other.names).text,
      ...(claim
        ? { score: 1, reasons: ['same-identifier', ...reasons.filter((reason) => reason !== 'same-identifier')] }
        : { score: likeness, reasons }),
    });
  }
  return scored.toSorted((a, b) => b.score - a.score);
}

async function candidates(db: Database, ids: readonly string[]): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ a: string; b: string }>`
    select distinct least(mine.organization_id, other.organization_id) as a, greatest(mine.organization_id, other.organization_id) as b
    from organization_match_keys mine
    cross join lateral (
      select organization_id from organization_match_keys where key = mine.key limit ${MOST_HOLDERS + 1}) other
    where mine.organization_id = any(${ids}::uuid[]) and other.organization_id <> mine.organization_id
      and (select count(*) from (select from organization_match_keys where key = mine.key limit ${MOST_HOLDERS + 1}) holders) <= ${MOST_HOLDERS}
    `.execute(db);
  return rows.map(({ a, b }) => [a, b]);
}

/** Said to be parent and child, or one the heir of the other: known to be two. */
function related(a: OrganizationRecord, b: OrganizationRecord): boolean {
  const names = (from: OrganizationRecord, to: OrganizationRecord) =>
    from.relations.some(
      ({ identifier }) => identifier && to.identifiers.some((own) => own.scheme === identifier.scheme && own.value === identifier.value),
    );
  return names(a, b) || names(b, a);
}

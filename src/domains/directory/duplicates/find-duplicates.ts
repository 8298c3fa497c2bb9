import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { OrganizationRecord } from '../input/organization-record.ts';
import { readRecordsById } from '../records/read-records.ts';
import type { StoredRecord } from '../records/canonical.ts';
import { primaryName } from '../rules/names.ts';
import { readyRecord, type ReadyRecord } from './evidence.ts';
import { findCandidates } from './find-candidates.ts';
import { matchKeysOf } from './match-keys.ts';
import type { WordWeight } from './name-likeness.ts';
import { type DuplicateScore, LIKELY, score } from './score.ts';
import { readWordCounts } from './word-counts.ts';
import { weightsBy } from './word-weights.ts';

export interface DuplicatePair extends DuplicateScore {
  ids: [string, string];
  slug: string;
  name: string;
  otherSlug: string;
  otherName: string;
}

/** A key that more organizations share than this tells nothing ("Ministry of Health"). */
const MOST_HOLDERS = 12;

/**
 * Pairs worth a person's look between the organizations just written and all others, the likeliest first. `known` are pairs
 * that are candidates already (one identifier claimed by two). It only tells: nothing is merged. Of many at once, whole names
 * and sites alone make a candidate; `findDuplicatesOf` looks at single words too.
 */
export async function findDuplicates(
  db: Database,
  changed: ReadonlyMap<string, StoredRecord>,
  known: readonly [string, string][] = [],
): Promise<DuplicatePair[]> {
  return scorePairs(db, [...known, ...(await pairsByKey(db, changed))], { records: changed, known });
}

/** The same for one organization with everything that could tell: takes some tens of milliseconds. */
export async function findDuplicatesOf(db: Database, id: string, record: StoredRecord, weightOf?: WordWeight): Promise<DuplicatePair[]> {
  const weights = weightOf ?? weightsBy(await readWordCounts(db));
  const candidates = await findCandidates(db, record, weights);
  const pairs = candidates.filter((other) => other !== id).map((other): [string, string] => [id, other]);
  return scorePairs(db, pairs, { records: new Map([[id, record]]), weightOf: weights });
}

interface Known {
  records: ReadonlyMap<string, StoredRecord>;
  /** Pairs that are told whatever their score. */
  known?: readonly [string, string][];
  weightOf?: WordWeight;
}

async function scorePairs(db: Database, given: readonly [string, string][], options: Known): Promise<DuplicatePair[]> {
  const pairs = new Map(given.map(([a, b]) => [pairKey(a, b), [a, b] as const]));
  if (pairs.size === 0) return [];
  const missing = [...new Set([...pairs.values()].flat())].filter((id) => !options.records.has(id));
  const records = new Map([...options.records, ...(await readRecordsById(db, missing)).map(({ id, record }) => [id, record] as const)]);
  const weightOf = options.weightOf ?? weightsBy(await readWordCounts(db));
  const ready = readyOnce(records, weightOf);
  const claimed = new Set(options.known?.map(([a, b]) => pairKey(a, b)));
  const scored = [...pairs].flatMap(([key, [a, b]]): DuplicatePair[] => {
    const [one, other] = [records.get(a), records.get(b)];
    if (!one || !other || one.state === 'withdrawn' || other.state === 'withdrawn' || related(one, other)) return [];
    const found = score(ready(a, one), ready(b, other));
    const claim = claimed.has(key);
    if (found.score < LIKELY && !claim) return [];
    return [pairOf([a, b], one, other, claim ? claimedScore(found) : found)];
  });
  const settled = await settledPairs(db, scored);
  return scored.filter(({ ids }) => !settled.has(pairKey(...ids))).toSorted((a, b) => b.score - a.score);
}

function readyOnce(records: ReadonlyMap<string, StoredRecord>, weightOf: WordWeight): (id: string, record: StoredRecord) => ReadyRecord {
  const known = new Map<string, ReadyRecord>();
  return (id, record) => {
    const found = known.get(id) ?? readyRecord(records.get(id) ?? record, weightOf);
    known.set(id, found);
    return found;
  };
}

function pairOf(ids: [string, string], one: StoredRecord, other: StoredRecord, found: DuplicateScore): DuplicatePair {
  const [name, otherName] = [primaryName(one.names).text, primaryName(other.names).text];
  return { ids, slug: one.slug, name, otherSlug: other.slug, otherName, ...found };
}

/** Two that claim one number of a register are a question for a person, whatever else they share. */
function claimedScore({ reasons }: DuplicateScore): DuplicateScore {
  return { score: 1, reasons: ['same-identifier', ...reasons.filter((reason) => reason !== 'same-identifier')] };
}

/** Pairs about which a person has decided: they are never proposed again. */
async function settledPairs(db: Database, pairs: readonly DuplicatePair[]): Promise<Set<string>> {
  if (pairs.length === 0) return new Set();
  const { rows } = await sql<{ oneId: string; otherId: string }>`
    select one_id, other_id from duplicate_cases
    join unnest(${pairs.map(({ ids: [a, b] }) => (a < b ? a : b))}::uuid[], ${pairs.map(({ ids: [a, b] }) => (a < b ? b : a))}::uuid[])
      as given (a, b) on one_id = given.a and other_id = given.b
    where state in ('not-the-same', 'merged')`.execute(db);
  return new Set(rows.map(({ oneId, otherId }) => pairKey(oneId, otherId)));
}

async function pairsByKey(db: Database, changed: ReadonlyMap<string, StoredRecord>): Promise<[string, string][]> {
  const mine = [...changed].flatMap(([id, record]) => matchKeysOf(record).strong.map((key) => ({ id, key })));
  if (mine.length === 0) return [];
  const { rows } = await sql<{ a: string; b: string }>`
    select distinct mine.id as a, other.organization_id as b
    from unnest(${mine.map(({ id }) => id)}::uuid[], ${mine.map(({ key }) => key)}::bigint[]) as mine (id, key)
    cross join lateral (
      select k.organization_id, count(*) over () as holders
      from (select organization_id from organization_match_keys where key = mine.key limit ${MOST_HOLDERS + 1}) k) other
    where other.holders <= ${MOST_HOLDERS} and other.organization_id <> mine.id`.execute(db);
  return rows.map(({ a, b }) => [a, b]);
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Said to be parent and child, or one the heir of the other: known to be two. */
function related(a: OrganizationRecord, b: OrganizationRecord): boolean {
  const names = (from: OrganizationRecord, to: OrganizationRecord) =>
    from.relations.some(
      ({ identifier }) => identifier && to.identifiers.some((own) => own.scheme === identifier.scheme && own.value === identifier.value),
    );
  return names(a, b) || names(b, a);
}

import { type RawBuilder, sql } from 'kysely';
import { icuLocale, type Locale } from '../i18n/locales.ts';
import type { Database } from '../db/tables.ts';
import type { SearchText } from './document.ts';
import type { Kinds } from './feed.ts';
import {
  DEFAULT_FACET_LIMIT,
  type FacetCount,
  type Filters,
  MAX_LIMIT,
  MAX_OFFSET,
  type SearchHit,
  type SearchQuery,
  type SearchResult,
} from './query.ts';
import { localName } from './state.ts';

interface Candidate {
  id: string;
  names: SearchText[];
  number: number | null;
}

/** A query without words, answered by counting in SQL. Order and counts are those of the index. */
export async function browseDatabase(db: Database, kinds: Kinds, query: SearchQuery): Promise<SearchResult> {
  const offset = Math.min(Math.max(0, query.offset), MAX_OFFSET);
  const limit = Math.min(Math.max(0, query.limit), MAX_LIMIT);
  const passing = await candidates(db, kinds, query);
  const first = limit === 0 ? [] : firstOf(passing, orderOf(query), offset + limit);
  const ids = first.slice(offset).map(({ id }) => id);
  const counts = await facetCounts(db, kinds, query);
  const result: SearchResult = {
    total: passing.length,
    hits: await hitsOf(db, ids),
    facets: {},
    distinct: {},
    corrections: [],
    expansions: [],
  };
  for (const facet of query.facets) {
    const list = counts.get(facet) ?? [];
    const shown = list.slice(0, query.facetLimit ?? DEFAULT_FACET_LIMIT);
    for (const value of new Set(query.filters[facet])) {
      if (!shown.some((each) => each.value === value)) shown.push(list.find((each) => each.value === value) ?? { value, count: 0 });
    }
    result.facets[facet] = shown;
    result.distinct[facet] = list.length;
  }
  return result;
}

async function candidates(db: Database, kinds: Kinds, query: SearchQuery): Promise<Candidate[]> {
  const names = query.sort === 'name' ? sql`document -> 'names'` : sql`jsonb_build_array(document -> 'names' -> 0)`;
  const { rows } = await sql<Candidate>`
    select id::text as id, ${names} as names, (document -> 'numbers' ->> ${query.sort})::float8 as number
    from search_documents where ${passes(kinds, query.filters)}`.execute(db);
  return rows;
}

const SPARE = 256;

/**
 * The first so many in order. Most candidates are passed over at one look: to sort all documents for one page would hold
 * everybody up for a quarter of a second.
 */
function firstOf(candidates: readonly Candidate[], compare: (a: Candidate, b: Candidate) => number, count: number): Candidate[] {
  let best: Candidate[] = [];
  let last: Candidate | undefined;
  for (const each of candidates) {
    if (last && compare(each, last) >= 0) continue;
    best.push(each);
    if (best.length < count * 2 + SPARE) continue;
    best = best.sort(compare).slice(0, count);
    last = best.at(-1);
  }
  return best.sort(compare).slice(0, count);
}

function orderOf({ sort, locale }: SearchQuery): (a: Candidate, b: Candidate) => number {
  const firstName = ({ names }: Candidate) => names[0]?.text ?? '';
  const tie = (a: Candidate, b: Candidate) => {
    const left = firstName(a);
    const right = firstName(b);
    if (left !== right) return left < right ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  };
  if (sort === 'relevance') return tie;
  if (sort === 'name') return byLocalName(locale, tie);
  return (a, b) => {
    if (a.number === null || b.number === null) return Number(a.number === null) - Number(b.number === null) || tie(a, b);
    return b.number - a.number || tie(a, b);
  };
}

function byLocalName(locale: Locale, tie: (a: Candidate, b: Candidate) => number): (a: Candidate, b: Candidate) => number {
  const { compare } = new Intl.Collator(icuLocale(locale));
  const shown = ({ names }: Candidate) => (localName(names, locale) ?? names[0])?.text ?? '';
  return (a, b) => compare(shown(a), shown(b)) || tie(a, b);
}

function passes(kinds: Kinds, filters: Filters, except?: string): RawBuilder<unknown> {
  const conditions = Object.entries(filters)
    .filter(([facet, values]) => facet !== except && values.length > 0)
    .map(([facet, values]) => sql`facets && ${values.map((value) => `${facet}:${value}`)}::text[]`);
  return sql.join([sql`kind = any(${kinds}::text[])`, sql`document is not null`, ...conditions], sql` and `);
}

/** Counts per facet, the largest first. A facet with a filter of its own is counted without it. */
async function facetCounts(db: Database, kinds: Kinds, query: SearchQuery): Promise<Map<string, FacetCount[]>> {
  const filtered = query.facets.filter((facet) => query.filters[facet]?.length);
  const others = query.facets.filter((facet) => !filtered.includes(facet));
  const counts = others.length > 0 ? await countValues(db, kinds, query.filters, others) : new Map<string, FacetCount[]>();
  for (const facet of filtered)
    for (const [name, list] of await countValues(db, kinds, query.filters, [facet], facet)) counts.set(name, list);
  for (const list of counts.values()) list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return counts;
}

async function countValues(
  db: Database,
  kinds: Kinds,
  filters: Filters,
  facets: readonly string[],
  except?: string,
): Promise<Map<string, FacetCount[]>> {
  const { rows } = await sql<{ facet: string; value: string; count: number }>`
    select split_part(pair, ':', 1) as facet, substr(pair, strpos(pair, ':') + 1) as value, count(*)::int as count
    from search_documents, unnest(facets) as pair
    where ${passes(kinds, filters, except)} and split_part(pair, ':', 1) = any(${facets}::text[])
    group by pair`.execute(db);
  const counts = new Map<string, FacetCount[]>();
  for (const { facet, value, count } of rows) {
    const list = counts.get(facet) ?? [];
    list.push({ value, count });
    counts.set(facet, list);
  }
  return counts;
}

async function hitsOf(db: Database, ids: readonly string[]): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; kind: string; card: string | null }>`
    select id::text as id, kind, (document -> 'card')::text as card from search_documents
    where id = any(${ids}::uuid[]) and document is not null`.execute(db);
  const byId = new Map(rows.map(({ id, kind, card }) => [id, { id, kind, card: card === null ? null : (JSON.parse(card) as unknown) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Comparable } from './evidence.ts';
import { matchKeysOf } from './match-keys.ts';
import { type WordWeight } from './name-likeness.ts';
import { takeApart } from './name-words.ts';
import { wordKeyOf } from './word-weights.ts';

/** A whole name or a site that more organizations share than this tells nothing ("Ministry of Health"). */
const MOST_HOLDERS = 40;
/** Of one word so many holders are looked at, and so many of a name's words, the rarest first. */
const MOST_OF_A_WORD = 1_500;
const MOST_WORDS = 12;
/** So many records at most are compared with one. */
const MOST_CANDIDATES = 60;

/**
 * Ids of the organizations worth comparing with one: those with its identifier, name, site or acronym, and those that share
 * its rarest words most. Everything is looked up by key; what is common is cut off, so the time does not grow with the directory.
 */
export async function findCandidates(db: Database, compared: Comparable, weightOf: WordWeight): Promise<string[]> {
  const keys = matchKeysOf(compared);
  const [schemes, values] = [compared.identifiers.map(({ scheme }) => scheme), compared.identifiers.map(({ value }) => value)];
  const { rows: certain } = await sql<{ id: string }>`
    select i.organization_id as id from organization_identifiers i
      join unnest(${schemes}::text[], ${values}::text[]) as given (scheme, value) on i.scheme = given.scheme and i.value = given.value
    union
    select found.organization_id as id from unnest(${[...keys.strong, ...keys.acronyms]}::bigint[]) as mine (key)
      cross join lateral (select k.organization_id from organization_match_keys k where k.key = mine.key limit ${MOST_HOLDERS + 1}) found`.execute(
    db,
  );
  const words = rarestWords(compared, weightOf);
  const { rows: likely } = await sql<{ id: string }>`
    select found.organization_id as id
    from unnest(${words.map(([key]) => key)}::bigint[], ${words.map(([, weight]) => weight)}::float8[]) as mine (key, weight)
    cross join lateral (select k.organization_id from organization_match_keys k where k.key = mine.key limit ${MOST_OF_A_WORD}) found
    group by 1 order by sum(mine.weight) desc, 1 limit ${MOST_CANDIDATES}`.execute(db);
  return [...new Set([...certain.slice(0, 4 * MOST_HOLDERS), ...likely].map(({ id }) => id))];
}

function rarestWords(compared: Comparable, weightOf: WordWeight): [key: number, weight: number][] {
  const weights = new Map<number, number>();
  for (const { text, kind } of compared.names) {
    if (kind === 'acronym') continue;
    for (const word of takeApart(text).name.words) weights.set(wordKeyOf(word), weightOf(word));
  }
  return [...weights].toSorted(([, a], [, b]) => b - a).slice(0, MOST_WORDS);
}

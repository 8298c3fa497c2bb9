import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { type Comparable, evidenceOf, readyRecord } from './evidence.ts';
import { matchKeysOf } from './match-keys.ts';
import { type WordWeight } from './name-likeness.ts';
import { takeApart } from './name-words.ts';
import { wordKeyOf } from './word-weights.ts';

/** A whole name or a site that more organizations share than this tells nothing ("Ministry of Health"). */
const MOST_HOLDERS = 40;
/** Of one word so many holders are looked at, and so many of a name's words, the rarest first. */
const MOST_OF_A_WORD = 1_500;
const MOST_WORDS = 12;
/** Of so many records at most the names are compared with one, and of so many all. */
const MOST_NAMED = 60;
const MOST_COMPARED = 16;
const MOST_NAMES_OF_ONE = 12;

/**
 * Ids of the organizations worth comparing with one: those with its identifier, name, site or acronym, and those that share
 * its rarest words most. Everything is looked up by key; what is common is cut off, so the time does not grow with the directory.
 * Reading a record whole costs most, so only those whose names are nearest are told.
 */
export async function findCandidates(db: Database, compared: Comparable, weightOf: WordWeight): Promise<string[]> {
  const keys = matchKeysOf(compared);
  const [schemes, values] = [compared.identifiers.map(({ scheme }) => scheme), compared.identifiers.map(({ value }) => value)];
  const { rows: certain } = await sql<{ id: string }>`
    select i.organization_id as id from organization_identifiers i
      join unnest(${schemes}::text[], ${values}::text[]) as given (scheme, value) on i.scheme = given.scheme and i.value = given.value`.execute(
    db,
  );
  const { rows: keyed } = await sql<{ id: string }>`
    select distinct found.organization_id as id from unnest(${[...keys.strong, ...keys.acronyms]}::bigint[]) as mine (key)
      cross join lateral (select k.organization_id from organization_match_keys k where k.key = mine.key limit ${MOST_HOLDERS}) found
      limit ${4 * MOST_HOLDERS}`.execute(db);
  const words = rarestWords(compared, weightOf);
  const { rows: likely } = await sql<{ id: string }>`
    select found.organization_id as id
    from unnest(${words.map(([key]) => key)}::bigint[], ${words.map(([, weight]) => weight)}::float8[]) as mine (key, weight)
    cross join lateral (select k.organization_id from organization_match_keys k where k.key = mine.key limit ${MOST_OF_A_WORD}) found
    group by 1 order by sum(mine.weight) desc, 1 limit ${MOST_NAMED}`.execute(db);
  const sure = new Set(certain.map(({ id }) => id));
  const others = new Set([...keyed, ...likely].map(({ id }) => id).filter((id) => !sure.has(id)));
  return [...sure, ...(await nearestByName(db, compared, [...others], weightOf))];
}

/** Those whose names are most alike; an acronym that stands for the other's name counts as a name half alike. */
async function nearestByName(db: Database, compared: Comparable, ids: readonly string[], weightOf: WordWeight): Promise<string[]> {
  if (ids.length <= MOST_COMPARED) return [...ids];
  const { rows } = await sql<{ organizationId: string; kind: Comparable['names'][number]['kind']; text: string }>`
    select organization_id, kind, text from organization_names
    where organization_id = any(${ids}::uuid[]) and position < ${MOST_NAMES_OF_ONE} order by position`.execute(db);
  const names = Map.groupBy(rows, (row) => row.organizationId);
  const nowhere = { places: [], links: [], identifiers: [] };
  const mine = readyRecord({ ...nowhere, names: compared.names }, weightOf);
  const likeness = [...names].map(([id, own]): [string, number] => {
    const { dice, sameAcronym, acronymOfName } = evidenceOf(
      mine,
      readyRecord({ ...nowhere, names: own.map((name) => ({ ...name, lang: null })) }, weightOf),
    );
    return [id, dice + (sameAcronym || acronymOfName ? 0.5 : 0)];
  });
  return likeness
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_COMPARED)
    .map(([id]) => id);
}

function rarestWords(compared: Comparable, weightOf: WordWeight): [key: number, weight: number][] {
  const weights = new Map<number, number>();
  for (const { text, kind } of compared.names) {
    if (kind === 'acronym') continue;
    for (const word of takeApart(text).name.words) weights.set(wordKeyOf(word), weightOf(word));
  }
  return [...weights].toSorted(([, a], [, b]) => b - a).slice(0, MOST_WORDS);
}

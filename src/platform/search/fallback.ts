import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import { analyze } from './analyze.ts';
import { changesById, type Kinds } from './feed.ts';
import { browseDatabase } from './fallback-browse.ts';
import { FEW } from './match.ts';
import { TimeSlice } from './pause.ts';
import type { SearchQuery, SearchResult } from './query.ts';
import { SearchIndex } from './search-index.ts';
import { Vocabulary } from './vocabulary.ts';
import { type Found, type Group, groupsOf, misspelledWords, spelledWords } from './words.ts';

const MOST_LOOKED_UP = 200;

/**
 * Answers a query from PostgreSQL, the same as the index does, only slower: the words are looked up in the list of
 * all words, the documents that have them are fetched, and a small index of these alone, made for this query, answers.
 * @param most more documents than this are not fetched: then the answer is undefined.
 */
export async function searchDatabase(
  db: Database,
  kinds: Kinds,
  query: SearchQuery,
  most = Number.POSITIVE_INFINITY,
): Promise<SearchResult | undefined> {
  const tokens = analyze(query.text, 'query');
  if (tokens.length === 0) return browseDatabase(db, kinds, query);
  const vocabulary = await vocabularyOf(db, kinds);
  const groups = groupsOf(tokens, query.concepts);
  const spelled = tokens.map((token, i) => spelledWords(vocabulary, token, i === tokens.length - 1));
  let ids = await idsWith(db, kinds, groups, wordsOf(vocabulary, spelled));
  let known = spelled;
  if (ids.length < FEW) {
    known = spelled.map((found, i) => [...found, ...misspelledWords(vocabulary, tokens[i] as (typeof tokens)[number])]);
    ids = await idsWith(db, kinds, groups, wordsOf(vocabulary, known));
  }
  if (ids.length > most) return undefined;
  const index = new SearchIndex();
  index.know(wordsOf(vocabulary, known).flat());
  await index.apply(changesById(db, ids));
  return index.search(query);
}

function wordsOf(vocabulary: Vocabulary, found: readonly Found[][]): string[][] {
  return found.map((list) => list.flatMap(({ terms }) => Array.from(terms, (term) => vocabulary.words[term] as string)));
}

/** Documents that have, of every group, all words in one of their forms, or one of the concepts. */
async function idsWith(db: Database, kinds: Kinds, groups: readonly Group[], words: readonly string[][]): Promise<string[]> {
  const conditions = groups.map(({ from, to, concepts }): RawBuilder<unknown> => {
    const every = words.slice(from, to).map(hasOneOf);
    const values = concepts.map(({ facet, value }) => `${facet}:${value}`);
    return sql`((${sql.join(every, sql` and `)}) or facets && ${values}::text[])`;
  });
  const { rows } = await sql<{ id: string }>`
    select id::text as id from search_documents
    where kind = any(${kinds}::text[]) and document is not null and ${sql.join(conditions, sql` and `)}`.execute(db);
  return rows.map(({ id }) => id);
}

/** A few words are looked up in the index; for thousands (a letter or two) it is quicker to look at every document. */
function hasOneOf(forms: readonly string[]): RawBuilder<unknown> {
  if (forms.length <= MOST_LOOKED_UP) return sql`tokens && ${forms}::text[]`;
  return sql`exists (select from unnest(tokens) as word where word = any(${forms}::text[]))`;
}

interface KnownVocabulary {
  key: string;
  vocabulary: Promise<Vocabulary>;
}
const known = new WeakMap<Database, KnownVocabulary>();

/** All words of all documents of these kinds, of the last kinds asked for; read again when the documents have changed. */
async function vocabularyOf(db: Database, kinds: Kinds): Promise<Vocabulary> {
  const { rows } = await sql<{ key: string }>`
    select concat(count(*), ' ', max(changed_xid::text::numeric)) as key from search_documents
    where kind = any(${kinds}::text[])`.execute(db);
  const key = `${kinds.join(' ')} ${(rows[0] as { key: string }).key}`;
  const before = known.get(db);
  if (before?.key === key) return before.vocabulary;
  const vocabulary = readVocabulary(db, kinds);
  known.set(db, { key, vocabulary });
  vocabulary.catch(() => known.delete(db));
  return vocabulary;
}

async function readVocabulary(db: Database, kinds: Kinds): Promise<Vocabulary> {
  const { rows } = await sql<{ word: string }>`
    select distinct unnest(tokens) as word from search_documents
    where kind = any(${kinds}::text[]) and document is not null`.execute(db);
  const slice = new TimeSlice();
  const vocabulary = new Vocabulary();
  for (const { word } of rows) {
    if (slice.isOver()) await slice.pause();
    vocabulary.use(vocabulary.add(word), 1);
  }
  return vocabulary;
}

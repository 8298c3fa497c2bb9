import type { Locale } from '../i18n/locales.ts';
import type { Database } from '../db/tables.ts';
import { inTurns } from '../turns.ts';
import type { ConceptMatcher } from './concepts.ts';
import { searchDatabase } from './fallback.ts';
import type { Kinds } from './feed.ts';
import { Follower, type FollowerOptions, type FollowerState } from './follower.ts';
import { type DropSuggestion, type SearchQuery, type SearchResult, type Suggestion, withoutEachFilter } from './query.ts';
import { SearchIndex } from './search-index.ts';

export interface SearchHandle {
  search(query: SearchQuery): Promise<SearchResult>;
  /** Names of documents, and labels of the given concepts, that a text being typed may become. At most 20. */
  suggest(text: string, locale: Locale, limit: number, concepts?: ConceptMatcher): Promise<Suggestion[]>;
  /** For an empty result: what each filter, or the text, holds back. */
  withoutEachFilter(query: SearchQuery): Promise<DropSuggestion[]>;
  /** All ids that match, in order, in portions; `offset` and `limit` do not count. */
  ids(query: SearchQuery): AsyncGenerator<string[]>;
  readonly state: FollowerState;
  /** Another one whenever what can be found is another: a key for keeping pages. While loading, never the same twice. */
  readonly version: string;
  /** Resolves when the index answers by itself; rejects when it is stopped before. */
  readonly ready: Promise<void>;
  /** Takes in everything that is committed now. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
  readonly index: SearchIndex;
}

const MOST_SUGGESTIONS = 20;
/** While the index loads: so many searches at once in the database, and so many documents fetched for one. */
const MOST_AT_ONCE = 2;
const MOST_FETCHED = 3_000;

/**
 * Opens the search of a node in documents of some kinds: it loads them all, then follows the database; meanwhile PostgreSQL
 * answers. What is not searched together has an index of its own.
 */
export function openSearch(db: Database, kinds: Kinds, options: FollowerOptions = {}): SearchHandle {
  const index = new SearchIndex();
  const follower = new Follower(db, index, kinds, options);
  follower.start();
  const search = searcher(db, index, kinds, follower);
  const opened = performance.now();
  let asked = 0;
  return {
    search,
    suggest: async (...asking) => suggestions(index, follower, ...asking),
    withoutEachFilter: (query) => withoutEachFilter(search, query),
    ids: (query) => allIds(index, follower, query),
    get state() {
      return follower.state;
    },
    get version() {
      return follower.state === 'loading' ? `loading-${opened}-${++asked}` : index.version;
    },
    ready: follower.ready,
    refresh: () => follower.refresh(),
    stop: () => follower.stop(),
    index,
  };
}

/** Until the index is loaded, PostgreSQL answers; what it could answer only by reading most documents waits. */
function searcher(db: Database, index: SearchIndex, kinds: Kinds, follower: Follower): SearchHandle['search'] {
  const inDatabase = inTurns(MOST_AT_ONCE);
  return async (query) => {
    if (follower.state === 'loading') {
      const result = await inDatabase(async () =>
        follower.state === 'loading' ? searchDatabase(db, kinds, query, MOST_FETCHED) : undefined,
      );
      if (result) return result;
      await follower.ready;
    }
    if (query.sort === 'name' && !index.hasOrder(query.locale)) await index.prepareOrder(query.locale);
    return index.search(query);
  };
}

function suggestions(
  index: SearchIndex,
  follower: Follower,
  text: string,
  locale: Locale,
  limit: number,
  concepts?: ConceptMatcher,
): Suggestion[] {
  const most = Math.min(Math.max(0, limit), MOST_SUGGESTIONS);
  const labels = concepts?.complete(text, locale, Math.ceil(most / 2)) ?? [];
  const names = follower.state === 'ready' ? index.suggestNames(text, locale, most - labels.length) : [];
  return [...labels, ...names];
}

async function* allIds(index: SearchIndex, follower: Follower, query: SearchQuery): AsyncGenerator<string[]> {
  await follower.ready;
  if (query.sort === 'name') await index.prepareOrder(query.locale);
  yield* index.ids(query);
}

import type { Locale } from '../i18n/locales.ts';
import type { SearchDocument } from './document.ts';
import { countsOf, narrow } from './facets.ts';
import { matchText, type TextMatch } from './match.ts';
import { EMPTY_ORDER, type Order, updateOrder } from './order.ts';
import { TimeSlice } from './pause.ts';
import { DEFAULT_FACET_LIMIT, MAX_LIMIT, MAX_OFFSET, type SearchQuery, type SearchResult, type Suggestion } from './query.ts';
import { inOrder } from './select.ts';
import { contentHash, IndexState } from './state.ts';

/** What happens to a document: it is put (new or changed), or gone (null). */
export interface Change {
  id: string;
  document: SearchDocument | null;
  /** `contentHash` of the document's text in the database; computed where absent. */
  hash?: string;
}

/** What somebody else is told of every document that is put or goes, to keep something of its own in step. */
export interface DocumentTap {
  put(document: TappedDocument): void;
  remove(id: string): void;
}

/** What of a document can be told again later: all but its words. */
export type TappedDocument = Pick<SearchDocument, 'id' | 'kind' | 'facets' | 'numbers' | 'card'>;

const COMPACT_FROM = 2_000;
const STREAM_CHUNK = 1_000;
const scratch = { primary: new Float64Array(0) };

/**
 * The index of all public documents, in memory. It answers at once and is always whole: changes become visible
 * together, when `apply` ends, and are prepared in slices that do not hold up anything else.
 */
export class SearchIndex {
  #state = new IndexState();
  #turn: Promise<unknown> = Promise.resolve();
  readonly #slices: number;
  readonly #taps: DocumentTap[] = [];

  /** @param sliceMilliseconds the longest that work on changes may keep other work waiting, about. */
  constructor(sliceMilliseconds = 6) {
    this.#slices = sliceMilliseconds;
  }

  get size(): number {
    return this.#state.live;
  }

  /** A text that is another whenever the visible documents are others, and the same on every node that has the same. */
  get version(): string {
    return this.#state.version;
  }

  /** Puts and removes documents. Calls are carried out one after the other; one that fails changes nothing. */
  apply(changes: Iterable<Change> | AsyncIterable<Change>): Promise<void> {
    return this.#inTurn(async () => {
      await this.#change(this.#state, changes);
      await this.#compact();
    });
  }

  /**
   * Tells of every document that is here, then of each change, a little before a search sees it. A change that fails after having
   * been told is told again when it is carried out. Resolves when all that is here has been told.
   */
  tap(tap: DocumentTap): Promise<void> {
    return this.#inTurn(async () => {
      const slice = new TimeSlice(this.#slices);
      for (const slot of this.#state.tieOrder.sorted) {
        if (slice.isOver()) await slice.pause();
        tap.put(this.#state.tapped(slot));
      }
      this.#taps.push(tap);
    });
  }

  /** Makes the order by name for a language ready, so that sorting by it is quick. Kept up with changes from then on. */
  prepareOrder(locale: Locale): Promise<void> {
    return this.#inTurn(async () => {
      const state = this.#state;
      if (state.nameOrders.has(locale)) return;
      const { sorted } = state.tieOrder;
      const order = await updateOrder(EMPTY_ORDER, sorted, new Set(), state.slots, state.byName(locale), new TimeSlice(this.#slices));
      state.nameOrders.set(locale, order);
    });
  }

  hasOrder(locale: Locale): boolean {
    return this.#state.nameOrders.has(locale);
  }

  /** Answers a query. The same query on the same documents gives the same answer, in the same order. */
  search(query: SearchQuery): SearchResult {
    const state = this.#state;
    const match = matchText(state, query.text, query.concepts, query.asWritten);
    const { passing, counts } = narrow(state, match?.slots, query.filters, query.facets);
    const offset = Math.min(Math.max(0, query.offset), MAX_OFFSET);
    const page = ordered(state, passing, match, query, offset, offset + Math.min(Math.max(0, query.limit), MAX_LIMIT));
    const result: SearchResult = {
      total: passing.length,
      hits: Array.from(page, (slot) => ({
        id: state.ids[slot] as string,
        kind: state.kinds[slot] as string,
        card: state.cards.read(slot),
      })),
      facets: {},
      distinct: {},
      corrections: match?.corrections ?? [],
      expansions: match?.expansions ?? [],
    };
    if (match?.didYouMean !== undefined) result.didYouMean = match.didYouMean;
    for (const facet of query.facets) {
      const [list, distinct] = countsOf(state, counts, facet, query.filters[facet] ?? [], query.facetLimit ?? DEFAULT_FACET_LIMIT);
      result.facets[facet] = list;
      result.distinct[facet] = distinct;
    }
    return result;
  }

  /** The ids of all documents that match, in order, as they are at the time of the call. */
  *ids(query: SearchQuery): Generator<string[]> {
    const state = this.#state;
    const match = matchText(state, query.text, query.concepts, query.asWritten);
    const { passing } = narrow(state, match?.slots, query.filters, []);
    const all = ordered(state, passing, match, query, 0, passing.length);
    for (let i = 0; i < all.length; i += STREAM_CHUNK)
      yield Array.from(all.subarray(i, i + STREAM_CHUNK), (slot) => state.ids[slot] as string);
  }

  /** Names that a text being typed may become: the best matches, shown in the reader's language. */
  suggestNames(text: string, locale: Locale, limit: number): Suggestion[] {
    const state = this.#state;
    const match = matchText(state, text, []);
    if (!match) return [];
    const query = { sort: 'relevance', locale } as const;
    const seen = new Set<string>();
    const suggestions: Suggestion[] = [];
    for (const slot of ordered(state, match.slots, match, query, 0, limit * 3)) {
      const name = state.nameFor(slot, locale);
      if (seen.has(name.text) || suggestions.length >= limit) continue;
      seen.add(name.text);
      suggestions.push({ text: name.text, lang: name.lang, target: { id: state.ids[slot] as string } });
    }
    return suggestions;
  }

  /** The content hash of every document by id; for comparing with the database. */
  *contentHashes(): Generator<[id: string, hash: string]> {
    const state = this.#state;
    for (const slot of state.tieOrder.sorted) yield [state.ids[slot] as string, state.hashOf(slot)];
  }

  /** Makes words known that stand in documents which are not here: typos are then read as the whole index reads them. */
  know(words: Iterable<string>): void {
    const { vocabulary } = this.#state;
    for (const word of words) vocabulary.use(vocabulary.add(word), 1);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #change(state: IndexState, changes: Iterable<Change> | AsyncIterable<Change>): Promise<void> {
    const slice = new TimeSlice(this.#slices);
    const latest = new Map<string, number | null>();
    for await (const { id, document, hash } of changes) {
      if (slice.isOver()) await slice.pause();
      latest.set(id, document === null ? null : state.add(document, hash ?? contentHash(JSON.stringify(document))));
      for (const tap of this.#taps) {
        if (document === null) tap.remove(id);
        else tap.put(document);
      }
    }
    if (latest.size > 0) await this.#show(state, latest, slice);
  }

  /** Prepares every order beside the one in use, then makes all changes visible in one step. */
  async #show(state: IndexState, latest: ReadonlyMap<string, number | null>, slice: TimeSlice): Promise<void> {
    const removed = new Set([...latest.keys()].map((id) => state.slotOf.get(id)).filter((slot) => slot !== undefined));
    const added = Uint32Array.from([...latest.values()].filter((slot) => slot !== null));
    state.vocabulary.settle();
    const update = (order: Order, compare: IndexState['byTie']) => updateOrder(order, added, removed, state.slots, compare, slice);
    const tieOrder = await update(state.tieOrder, state.byTie);
    const nameOrders: [Locale, Order][] = [];
    for (const [locale, order] of state.nameOrders) nameOrders.push([locale, await update(order, state.byName(locale))]);
    for (const slot of removed) state.hide(slot);
    for (const slot of added) state.show(slot);
    state.tieOrder = tieOrder;
    for (const [locale, order] of nameOrders) state.nameOrders.set(locale, order);
  }

  /** Hidden slots are waste: when there are many, the state is made anew beside the old one. */
  async #compact(): Promise<void> {
    const old = this.#state;
    if (old.slots - old.live < Math.max(COMPACT_FROM, old.live / 3)) return;
    const slice = new TimeSlice(this.#slices);
    const fresh = new IndexState();
    const latest = new Map<string, number>();
    for (const slot of old.tieOrder.sorted) {
      if (slice.isOver()) await slice.pause();
      latest.set(old.ids[slot] as string, fresh.copy(old, slot));
    }
    for (const locale of old.nameOrders.keys()) fresh.nameOrders.set(locale, EMPTY_ORDER);
    await this.#show(fresh, latest, slice);
    this.#state = fresh;
  }
}

function ordered(
  state: IndexState,
  slots: Uint32Array,
  match: TextMatch | undefined,
  query: Pick<SearchQuery, 'sort' | 'locale'>,
  from: number,
  to: number,
): Uint32Array {
  const all = slots === state.tieOrder.sorted;
  if (query.sort === 'relevance' && all) return slots.subarray(from, to);
  const order = query.sort === 'name' ? state.nameOrders.get(query.locale) : undefined;
  if (order && all) return order.sorted.subarray(from, to);
  if (query.sort === 'name' && !order) return slots.slice().sort(state.byName(query.locale)).subarray(from, to);
  return inOrder(slots, primaryKeys(state, slots, match, query.sort, order), state.tieOrder.places, from, to);
}

/** What comes first in the order, as numbers of which the smaller comes first; valid until the next call. */
function primaryKeys(
  state: IndexState,
  slots: Uint32Array,
  match: TextMatch | undefined,
  sort: string,
  order: Order | undefined,
): Float64Array {
  if (scratch.primary.length < slots.length) scratch.primary = new Float64Array(Math.ceil(slots.length * 1.2));
  const { primary } = scratch;
  if (order) for (let i = 0; i < slots.length; i++) primary[i] = order.places[slots[i] as number] as number;
  else if (sort === 'relevance') {
    primary.fill(0, 0, slots.length);
    match?.writeScores(slots, primary);
    for (let i = 0; i < slots.length; i++) primary[i] = 0 - (primary[i] as number);
  } else {
    const column = state.numbers.get(sort);
    for (let i = 0; i < slots.length; i++) {
      const value = column?.[slots[i] as number] ?? Number.NaN;
      primary[i] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : 0 - value;
    }
  }
  return primary;
}

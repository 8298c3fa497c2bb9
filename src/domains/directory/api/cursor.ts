import { createHash } from 'node:crypto';
import { FACETS, type SearchState } from '../input/search-input.ts';

/** Names one search: the same words, filters and order give the same key, whatever the order in which they were written. */
export function searchKey(state: SearchState, lang: string): string {
  const filters = FACETS.map((facet) => (state.filters[facet] ?? []).toSorted());
  const parts = [state.text, filters, state.without.toSorted(), state.sort, lang];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12);
}

/** A mark of the place where a search goes on; of use for that search alone. */
export function writeCursor(offset: number, key: string): string {
  return Buffer.from(`${offset}.${key}`).toString('base64url');
}

/**
 * The place that a cursor marks, or null where it is none of this search. The whole address of a next page is a cursor
 * too, since some programs hand it back as they found it.
 */
export function readCursor(cursor: string, key: string): number | null {
  const own = /[?&]cursor=([\w-]+)/.exec(cursor)?.[1] ?? cursor;
  const [, offset, found] = /^(\d{1,7})\.([\w-]{12})$/.exec(Buffer.from(own, 'base64url').toString('latin1')) ?? [];
  return offset !== undefined && found === key && Number(offset) <= 1_000_000 ? Number(offset) : null;
}

import type { Database } from '../../../platform/db/tables.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import type { SearchQuery } from '../../../platform/search/query.ts';
import type { MarketEntry } from '../findings-entries.ts';
import { isOpen } from '../rules/entries.ts';
import { readVisibleEntries } from './entries.ts';

/** So many stand in memory at once while a long list is written. */
const PORTION = 100;

/** Every open entry that a search finds, as the public sees it, in the order of the search; `offset` and `limit` do not count. */
export async function* openEntries(
  { db, market }: { db: Database; market: SearchHandle },
  query: SearchQuery,
  now: Date,
): AsyncGenerator<MarketEntry> {
  for await (const ids of market.ids(query))
    for (let at = 0; at < ids.length; at += PORTION)
      for (const entry of await readVisibleEntries(db, 'public', ids.slice(at, at + PORTION))) if (isOpen(entry, now)) yield entry;
}

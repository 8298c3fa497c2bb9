import type { SearchDocument } from '../../../platform/search/document.ts';
import { TimeSlice } from '../../../platform/search/pause.ts';
import type { SearchQuery } from '../../../platform/search/query.ts';
import { type Change, SearchIndex } from '../../../platform/search/search-index.ts';

/** What is searched in a document. */
export type Searched = Pick<SearchDocument, 'names' | 'texts' | 'facets'>;

/** A document that changed: as it is now (null: gone), and as it was when the alerts last read it. */
export interface ChangedDocument {
  id: string;
  kind: string;
  now: Searched | null;
  before: Searched | null;
}

export interface Find {
  savedSearchId: string;
  subjectId: string;
}

/** The index need not know them by their content: it is thrown away. */
const NO_HASH = '0'.repeat(16);

/**
 * Which saved searches find which of these documents that they did not find before: the documents become a small index that
 * every search is put to, so that a find is what the list itself would show (words spelt otherwise apart).
 */
export async function matchFinds(
  changed: readonly ChangedDocument[],
  searches: Iterable<{ id: string; query: () => SearchQuery }>,
): Promise<Find[]> {
  const now = await indexOf(changed, ({ now }) => now);
  if (now.size === 0) return [];
  const before = await indexOf(changed, ({ before }) => before);
  const slice = new TimeSlice(20);
  const finds: Find[] = [];
  for (const { id, query } of searches) {
    if (slice.isOver()) await slice.pause();
    const asked = query();
    const found = [...now.ids(asked)].flat();
    if (found.length === 0) continue;
    const known = new Set(before.size === 0 ? [] : [...before.ids(asked)].flat());
    for (const subjectId of found) if (!known.has(subjectId)) finds.push({ savedSearchId: id, subjectId });
  }
  return finds;
}

async function indexOf(changed: readonly ChangedDocument[], side: (one: ChangedDocument) => Searched | null): Promise<SearchIndex> {
  const index = new SearchIndex(20);
  await index.apply(
    changed.flatMap((one): Change[] => {
      const document = side(one);
      return document
        ? [{ id: one.id, document: { ...document, id: one.id, kind: one.kind, numbers: {}, card: null }, hash: NO_HASH }]
        : [];
    }),
  );
  return index;
}

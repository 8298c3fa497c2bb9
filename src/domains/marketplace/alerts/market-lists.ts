import type { Searchable } from '../../../platform/domain.ts';
import { readSearch } from '../../../platform/search/read-search.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { ENTRY_TERMS, knownEntryValue } from '../input/entry-search.ts';
import { knownProjectValue, PROJECT_TERMS } from '../input/project-search.ts';
import { entryQueryOf } from '../queries/search-entries.ts';
import { projectQueryOf } from '../queries/search-projects.ts';

const NOTHING = { offset: 0, limit: 0, facets: [] };

/** The lists of the marketplace in which searches may be saved. */
export function marketLists(taxonomy: () => Taxonomy): readonly Searchable[] {
  const entries = (direction: 'need' | 'offer') => ({
    subject: `${direction}s`,
    kind: direction,
    path: `/${direction}s`,
    read: (query: URLSearchParams, locale: Parameters<Searchable['read']>[1]) => {
      const words = taxonomy();
      return entryQueryOf({ taxonomy: words, direction }, readSearch(query, ENTRY_TERMS, knownEntryValue(words)).state, locale, NOTHING);
    },
  });
  const projects: Searchable = {
    subject: 'projects',
    kind: 'project',
    path: '/projects',
    read: (query, locale) =>
      projectQueryOf(taxonomy(), readSearch(query, PROJECT_TERMS, knownProjectValue(taxonomy())).state, locale, NOTHING),
  };
  return [projects, entries('need'), entries('offer')];
}

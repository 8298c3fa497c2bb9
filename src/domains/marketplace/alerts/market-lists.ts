import type { Searchable } from '../../../platform/domain.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { knownEntryValue, parseEntrySearch } from '../input/entry-search.ts';
import { knownProjectValue, parseProjectSearch } from '../input/project-search.ts';
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
      return entryQueryOf({ taxonomy: words, direction }, parseEntrySearch(query, knownEntryValue(words)).state, locale, NOTHING);
    },
  });
  const projects: Searchable = {
    subject: 'projects',
    kind: 'project',
    path: '/projects',
    read: (query, locale) => projectQueryOf(taxonomy(), parseProjectSearch(query, knownProjectValue(taxonomy())).state, locale, NOTHING),
  };
  return [projects, entries('need'), entries('offer')];
}

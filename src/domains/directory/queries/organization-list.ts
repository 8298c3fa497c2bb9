import type { Searchable } from '../../../platform/domain.ts';
import { knownFacetValue } from '../input/facet-values.ts';
import { parseSearch } from '../input/search-input.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { type Finder, queryOf } from './search-organizations.ts';

/** The list of organizations, for searches that people save in it. */
export function organizationList(words: () => { taxonomy: Taxonomy; finder: Pick<Finder, 'concepts'> }): Searchable {
  return {
    subject: 'organizations',
    kind: 'organization',
    path: '/organizations',
    read(query, locale) {
      const { taxonomy, finder } = words();
      const { state } = parseSearch(query, knownFacetValue(taxonomy));
      return queryOf(state, locale, finder.concepts, { offset: 0, limit: 0, facets: [] });
    },
  };
}

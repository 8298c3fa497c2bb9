import { isCountryCode } from '../../../platform/geo/countries.ts';
import { isRegionalGroup } from '../../../platform/geo/groups.ts';
import { findRegion } from '../../../platform/geo/regions.ts';
import { FRESHNESS } from '../rules/freshness.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { ORGANIZATION_KINDS, VISIBLE_STATES } from './organization-record.ts';
import type { Facet } from './search-input.ts';

/** Whether a facet has such a value: codes of the taxonomy, of ISO 3166-1, of M49, and the program's own words. */
export function knownFacetValue(taxonomy: Taxonomy): (facet: Facet, value: string) => boolean {
  return (facet, value) => {
    switch (facet) {
      case 'theme':
      case 'service':
      case 'population':
        return taxonomy.term(value)?.kind === facet;
      case 'country':
        return isCountryCode(value);
      case 'region':
        return findRegion(value) !== undefined;
      case 'group':
        return isRegionalGroup(value);
      case 'language':
        return /^[a-z]{2,3}$/.test(value);
      case 'kind':
        return (ORGANIZATION_KINDS as readonly string[]).includes(value);
      case 'state':
        return (VISIBLE_STATES as readonly string[]).includes(value);
      case 'freshness':
        return (FRESHNESS as readonly string[]).includes(value);
    }
  };
}

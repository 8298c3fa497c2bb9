import { findRegion } from '../../../platform/geo/regions.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { EMPTY_SEARCH } from '../input/search-input.ts';
import type { Overview, ValueCount } from '../findings.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { cardsOf, type Finder, queryOf } from './search-organizations.ts';

const LATEST = 5;

export async function readOverview({ search, concepts }: Finder, taxonomy: Taxonomy, locale: Locale): Promise<Overview> {
  const facets = ['country', 'region', 'theme', 'language', 'state'] as const;
  const result = await search.search(queryOf({ ...EMPTY_SEARCH, sort: 'checked' }, locale, concepts, { offset: 0, limit: LATEST, facets }));
  const counts = (facet: string): ValueCount[] => result.facets[facet] ?? [];
  return {
    total: result.total,
    countries: result.distinct.country ?? 0,
    languages: result.distinct.language ?? 0,
    verified: counts('state').find(({ value }) => value === 'verified')?.count ?? 0,
    regions: counts('region').filter(({ value }) => findRegion(value)?.parent === '001'),
    themes: counts('theme').filter(({ value }) => taxonomy.term(value)?.parent === null),
    latest: cardsOf(result).filter((card) => card.checked !== null),
  };
}

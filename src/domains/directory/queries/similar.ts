import type { Locale } from '../../../platform/i18n/locales.ts';
import { EMPTY_SEARCH, type SearchState } from '../input/search-input.ts';
import type { VisibleOrganization } from '../rules/visibility.ts';
import type { OrganizationCard } from '../search-documents.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Profile, SimilarReason } from '../findings.ts';
import { cardsOf, type Finder, queryOf } from './search-organizations.ts';

const MOST = 5;
const POOL = 60;

/**
 * Organizations that share countries and terms with this one, by how much they share; found among what the public sees,
 * from what the public sees. Same input, same order: by score, then by name as the search orders it.
 */
export async function similarOrganizations(
  { search, concepts }: Finder,
  visible: VisibleOrganization,
  taxonomy: Taxonomy,
  locale: Locale,
): Promise<Profile['similar']> {
  const countries = new Set([...visible.countriesOfWork, ...visible.places.flatMap((place) => (place.hidden ? [] : [place.country]))]);
  const pools = searches(visible, [...countries], taxonomy);
  const found = new Map<string, { card: OrganizationCard; reason: SimilarReason }>();
  for (const filters of pools) {
    const result = await search.search(
      queryOf({ ...EMPTY_SEARCH, filters, sort: 'checked' }, locale, concepts, { offset: 0, limit: POOL, facets: [] }),
    );
    for (const card of cardsOf(result)) {
      if (card.slug !== visible.slug && card.activity === 'active')
        found.set(card.slug, { card, reason: shared(card, visible, countries) });
    }
    if (found.size >= MOST) break;
  }
  return [...found.values()].sort((a, b) => score(b.reason) - score(a.reason)).slice(0, MOST);
}

/** Narrow first: the same service in the same country; then either alone. */
function searches(visible: VisibleOrganization, countries: string[], taxonomy: Taxonomy): SearchState['filters'][] {
  const codes = (kind: string) => visible.terms.filter((code) => taxonomy.term(code)?.kind === kind);
  const service = codes('service');
  const theme = codes('theme');
  const doing = service.length > 0 ? { service } : theme.length > 0 ? { theme } : null;
  const here = countries.length > 0 ? { country: countries.slice(0, 10) } : null;
  if (doing && here) return [{ ...doing, ...here }, doing];
  if (doing) return [doing];
  return here ? [{ ...here, kind: [visible.kind] }] : [];
}

function shared(card: OrganizationCard, visible: VisibleOrganization, countries: ReadonlySet<string>): SimilarReason {
  return {
    countries: card.countries.filter((code) => countries.has(code)).slice(0, 3),
    terms: card.terms.filter((code) => visible.terms.includes(code)).slice(0, 3),
  };
}

function score({ countries, terms }: SimilarReason): number {
  return terms.length * 2 + (countries.length > 0 ? 3 : 0);
}

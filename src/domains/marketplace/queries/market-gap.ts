import { findRegion } from '../../../platform/geo/regions.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import { emptyQuery, type FacetCount, KIND_FACET } from '../../../platform/search/query.ts';
import type { Taxonomy } from '../../directory/index.ts';
import type { EntryCard, MarketGap } from '../findings-entries.ts';
import type { Direction } from '../input/offer-or-need.ts';
import { sideBySide } from '../rules/gap.ts';

/** Services told apart on a page; the whole is in the lists. */
const MOST_SERVICES = 6;

/**
 * What is required and provided most, and the gap between them by service and by large region, counted from what everybody may see and
 * is open. Services are those that carry a name of their own in the taxonomy, not the headings above them.
 */
export async function readMarketGap(market: SearchHandle, taxonomy: Taxonomy): Promise<MarketGap> {
  const count = (direction: Direction) =>
    market.search({ ...emptyQuery('en'), filters: { [KIND_FACET]: [direction] }, limit: 0, facets: ['service', 'region'] });
  const [needs, offers] = [await count('need'), await count('offer')];
  const services = (of: Record<string, FacetCount[]>) => (of['service'] ?? []).filter(({ value }) => taxonomy.children(value).length === 0);
  const regions = (of: Record<string, FacetCount[]>) => (of['region'] ?? []).filter(({ value }) => findRegion(value)?.parent === '001');
  const byService = sideBySide(services(needs.facets), services(offers.facets));
  return {
    needs: needs.total,
    offers: offers.total,
    required: services(needs.facets).slice(0, MOST_SERVICES),
    offered: services(offers.facets).slice(0, MOST_SERVICES),
    widest: byService.filter((one) => one.needs > one.offers).slice(0, MOST_SERVICES),
    regions: sideBySide(regions(needs.facets), regions(offers.facets)),
  };
}

const MOST_OF_COUNTRY = 5;

/** The newest open needs and offers in a country, and how many there are. */
export async function readCountryMarket(
  market: SearchHandle,
  country: string,
): Promise<Record<Direction, { total: number; cards: EntryCard[] }>> {
  const of = async (direction: Direction) => {
    const query = {
      ...emptyQuery('en'),
      filters: { [KIND_FACET]: [direction], country: [country] },
      sort: 'opened',
      limit: MOST_OF_COUNTRY,
    };
    const { total, hits } = await market.search(query);
    return { total, cards: hits.map(({ card }) => card as EntryCard) };
  };
  return { need: await of('need'), offer: await of('offer') };
}

import type { PageSection, ProfilePanel } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import type { PageContext } from '../../platform/ui/page.ts';
import type { Audience } from '../directory/index.ts';
import { DIRECTIONS } from './input/offer-or-need.ts';
import { entryMessages } from './messages/entries/index.ts';
import type { MarketplaceParts } from './parts.ts';
import { readCountryMarket, readMarketGap } from './queries/market-gap.ts';
import { listOpenEntries } from './queries/own-entries.ts';
import { dayOf } from './rules/entries.ts';
import { cardOf } from './search-documents/entry.ts';
import { ownEntriesUrl } from './urls-entries.ts';
import { marketJsonLd } from './views/entries/entry-json-ld.ts';
import { entryViewOn } from './views/entries/entry-view.tsx';
import { CountryEntries, GapSection, OrganizationEntries } from './views/entries/sections.tsx';

/** What offers and needs show on the home page: required, offered, and the gap. */
export async function entryHomeSections(parts: MarketplaceParts, page: PageContext): Promise<PageSection[]> {
  const view = entryViewOn(page, parts.taxonomy());
  const gap = await readMarketGap(parts.market, view.taxonomy);
  return [{ key: 'market-gap', title: view.t('gap.title'), content: <GapSection gap={gap} view={view} /> }];
}

/** On an organization's page: what it requires and provides, as far as the audience may see it; one description for machines. */
export async function entryProfileSections(
  parts: MarketplaceParts,
  { id }: { id: string },
  audience: Audience,
  page: PageContext,
): Promise<PageSection[]> {
  const view = entryViewOn(page, parts.taxonomy());
  const entries = await listOpenEntries(parts.db, id, audience, dayOf(page.now));
  return DIRECTIONS.flatMap((direction): PageSection[] => {
    const own = entries.filter((entry) => entry.direction === direction);
    if (own.length === 0) return [];
    const content = <OrganizationEntries cards={own.map(cardOf)} view={view} />;
    return [{ key: `market-${direction}`, title: view.t(`profile.${direction}`), content, jsonLd: marketJsonLd(own, view) }];
  });
}

/** On a country's page: the newest open needs and offers there. */
export async function entryCountrySections(parts: MarketplaceParts, country: string, page: PageContext): Promise<PageSection[]> {
  const view = entryViewOn(page, parts.taxonomy());
  const market = await readCountryMarket(parts.market, country);
  if (market.need.total + market.offer.total === 0) return [];
  const content = <CountryEntries country={country} market={market} view={view} />;
  return [{ key: 'market', title: view.t('country.title'), content }];
}

/** For those who act for an organization: its own list. */
export function entryOwnPanels({ slug }: { slug: string }, locale: Locale): ProfilePanel[] {
  return [{ label: entryMessages(locale)('own.all'), path: ownEntriesUrl(slug) }];
}

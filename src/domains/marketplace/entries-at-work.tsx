import type { OpenDomain, PageSection } from '../../platform/domain.ts';
import type { Log } from '../../platform/log.ts';
import { repeat } from '../../platform/repeat.ts';
import type { PageContext } from '../../platform/ui/page.ts';
import type { Audience } from '../directory/index.ts';
import { refreshEntryDocuments } from './actions/refresh-entry-documents.ts';
import { tellExpiry } from './actions/tell-expiry.ts';
import { expireEntries } from './actions/write-entry-documents.ts';
import { DIRECTIONS } from './input/offer-or-need.ts';
import { entryMessages } from './messages/entries/index.ts';
import { marketAccount } from './own-account.ts';
import type { MarketplaceParts } from './parts.ts';
import { readCountryMarket, readMarketGap } from './queries/market-gap.ts';
import { listOpenEntries } from './queries/own-entries.ts';
import { dayOf } from './rules/entries.ts';
import { cardOf } from './search-documents/entry.ts';
import { ownEntriesUrl } from './urls-entries.ts';
import { marketJsonLd } from './views/entries/entry-json-ld.ts';
import { entryViewOn } from './views/entries/entry-view.tsx';
import { CountryEntries, GapSection, OrganizationEntries } from './views/entries/sections.tsx';

/** How often those whose last day has passed are looked for, and how often people are told of what is about to end, in milliseconds. */
const EXPIRING_EVERY = 60_000;
const TELLING_EVERY = 600_000;

type AtWork = Required<Pick<OpenDomain, 'account' | 'homeSections' | 'profileSections' | 'countrySections' | 'ownPanels' | 'stop'>>;

/** Offers and needs at work: what they show on others' pages, and what is done again and again. */
export function openEntries(parts: MarketplaceParts, log: Log): AtWork {
  const { db, secrets, origin, site } = parts;
  const jobs = [
    repeat(
      EXPIRING_EVERY,
      () => expireEntries(db, new Date()),
      (error) => log.error({ error }, 'offers and needs whose time is over could not be taken out of sight'),
    ),
    repeat(
      TELLING_EVERY,
      () => tellExpiry(db, { secrets, origin, siteName: site.name, now: new Date() }),
      (error) => log.error({ error }, 'nobody could be told of what is about to end'),
    ),
  ];
  let stopped = false;
  const refreshed = refreshEntryDocuments(db, new Date(), () => stopped).catch((error: unknown) =>
    log.error({ error }, 'search documents of offers and needs could not be made again'),
  );
  return {
    account: (viewer, locale) => marketAccount(db, viewer, locale),
    homeSections: (page) => homeSections(parts, page),
    profileSections: (organization, audience, page) => profileSections(parts, organization, audience, page),
    countrySections: (country, page) => countrySections(parts, country, page),
    ownPanels: async ({ slug }, locale) => [{ label: entryMessages(locale)('own.all'), path: ownEntriesUrl(slug) }],
    async stop() {
      stopped = true;
      await Promise.all([refreshed, ...jobs.map((job) => job.stop())]);
    },
  };
}

/** What offers and needs show on the home page: required, offered, and the gap. */
async function homeSections(parts: MarketplaceParts, page: PageContext): Promise<PageSection[]> {
  const view = entryViewOn(page, parts.taxonomy());
  const gap = await readMarketGap(parts.market, view.taxonomy);
  return [{ key: 'market-gap', title: view.t('gap.title'), content: <GapSection gap={gap} view={view} /> }];
}

/** On an organization's page: what it requires and provides, as far as the audience may see it; one description for machines. */
async function profileSections(
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
async function countrySections(parts: MarketplaceParts, country: string, page: PageContext): Promise<PageSection[]> {
  const view = entryViewOn(page, parts.taxonomy());
  const market = await readCountryMarket(parts.market, country);
  if (market.need.total + market.offer.total === 0) return [];
  const content = <CountryEntries country={country} market={market} view={view} />;
  return [{ key: 'market', title: view.t('country.title'), content }];
}

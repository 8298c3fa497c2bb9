import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { repeat } from '../../platform/repeat.ts';
import { openSearch } from '../../platform/search/open.ts';
import { relayPartsOf } from '../messages/index.ts';
import { followForMatching } from './matching/follow.ts';
import { followOrganizations, followTaxonomy } from '../directory/index.ts';
import { marketAddresses } from './api/described.ts';
import { matchTool } from './api/match-tool.ts';
import { marketLists } from './alerts/market-lists.ts';
import { openAlerts } from './alerts/open-alerts.ts';
import { followWithProjects } from './actions/write-project-documents.ts';
import { tellExpiry } from './actions/tell-expiry.ts';
import { askOutcomes } from './actions/ask-outcomes.ts';
import { expireEntries, followWithEntries } from './actions/write-entry-documents.ts';
import { entryCountrySections, entryHomeSections, entryOwnPanels, entryProfileSections } from './entry-sections.tsx';
import { entryMessages } from './messages/entries/index.ts';
import { projectMessages } from './messages/projects/index.ts';
import { MARKET_KINDS, type MarketplaceParts } from './parts.ts';
import { openProjects } from './projects-at-work.tsx';
import { marketplaceRoutes } from './routes/routes.ts';
import { PROJECTS } from './urls-projects.ts';

export const marketplace: Domain = {
  name: 'marketplace',
  menu: [
    { path: PROJECTS, label: (locale) => projectMessages(locale)('title') },
    { path: '/needs', label: (locale) => entryMessages(locale)('menu.need') },
    { path: '/offers', label: (locale) => entryMessages(locale)('menu.offer') },
  ],
  open: openMarketplace,
};

followOrganizations(followWithEntries);
followOrganizations(followWithProjects);

/** How often those whose last day has passed are looked for, in milliseconds. */
const EXPIRING_EVERY = 60_000;
/** How often those are looked for who should be asked whether it helped. */
const ASKING_EVERY = 3_600_000;
/** How often people are told of what is about to end. */
const TELLING_EVERY = 600_000;

async function openMarketplace(surroundings: Surroundings, others: () => readonly OpenDomain[]): Promise<OpenDomain> {
  const { db, search, site, origin, config, secrets, log } = surroundings;
  const words = await followTaxonomy(db, (error) => log.error({ error }, 'the taxonomy could not be read again'));
  const market = openSearch(db, MARKET_KINDS, {
    onError: (error) => log.error({ error }, 'the index of the marketplace could not follow the database'),
  });
  const parts: MarketplaceParts = {
    db,
    site,
    origin,
    apiLimit: config.limits.api,
    secrets,
    market,
    organizations: search,
    relay: relayPartsOf(surroundings),
    matching: followForMatching(market, search),
    taxonomy: () => words.current(),
  };
  const expiring = repeat(
    EXPIRING_EVERY,
    () => expireEntries(db, new Date()),
    (error) => log.error({ error }, 'offers and needs whose time is over could not be taken out of sight'),
  );
  const telling = repeat(
    TELLING_EVERY,
    () => tellExpiry(db, { secrets, origin, siteName: site.name, now: new Date() }),
    (error) => log.error({ error }, 'nobody could be told of what is about to end'),
  );
  const projects = openProjects(parts, log);
  const alerts = openAlerts(surroundings, parts.taxonomy, others);
  const asking = repeat(
    ASKING_EVERY,
    () => askOutcomes(db, secrets, new Date()),
    (error) => log.error({ error }, 'nobody could be asked whether it helped'),
  );
  return {
    routes: [...marketplaceRoutes(parts), ...alerts.routes],
    searchables: marketLists(parts.taxonomy),
    programAddresses: marketAddresses(parts),
    tools: [matchTool(parts)],
    account: async (viewer, locale) => [...(await projects.account(viewer, locale)), ...(await alerts.account(viewer, locale))],
    takeAway: async (personId) => ({ ...(await projects.takeAway(personId)), ...(await alerts.takeAway(personId)) }),
    async forget(trx, personId, now) {
      await projects.forget(trx, personId, now);
      await alerts.forget(trx, personId, now);
    },
    search: market,
    version: () => market.version,
    homeSections: (page) => entryHomeSections(parts, page),
    profileSections: async (organization, audience, page) => [
      ...(await projects.profileSections(organization, audience, page)),
      ...(await entryProfileSections(parts, organization, audience, page)),
    ],
    countrySections: async (country, page) => [
      ...(await projects.countrySections(country, page)),
      ...(await entryCountrySections(parts, country, page)),
    ],
    ownPanels: async (organization, locale) => [
      ...(await projects.ownPanels(organization, locale)),
      ...entryOwnPanels(organization, locale),
    ],
    async stop() {
      await projects.stop();
      await alerts.stop();
      await expiring.stop();
      await asking.stop();
      await telling.stop();
      await words.stop();
      await market.stop();
    },
  };
}

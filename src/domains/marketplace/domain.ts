import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { repeat } from '../../platform/repeat.ts';
import { openSearch } from '../../platform/search/open.ts';
import { relayPartsOf } from '../messages/index.ts';
import { matchOwnPanels } from './match-panels.ts';
import { followForMatching } from './matching/follow.ts';
import { followOrganizations, followTaxonomy, moveWithOrganizations } from '../directory/index.ts';
import { marketAddresses } from './api/described.ts';
import { matchTool } from './api/match-tool.ts';
import { marketLists } from './alerts/market-lists.ts';
import { openAlerts } from './alerts/open-alerts.ts';
import { followWithProjects } from './actions/write-project-documents.ts';
import { askOutcomes } from './actions/ask-outcomes.ts';
import { followWithEntries } from './actions/write-entry-documents.ts';
import { openEntries } from './entries-at-work.tsx';
import { marketBelongings } from './merging/move-belongings.ts';
import { entryMessages } from './messages/entries/index.ts';
import { projectMessages } from './messages/projects/index.ts';
import { MARKET_KINDS, type MarketplaceParts } from './parts.ts';
import { openProjects } from './projects-at-work.tsx';
import { openRestricted } from './restricted/restricted-index.ts';
import { marketplaceRoutes } from './routes/routes.ts';
import { together } from './together.ts';
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
moveWithOrganizations(marketBelongings);

/** How often those are looked for who should be asked whether it helped. */
const ASKING_EVERY = 3_600_000;

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
    restricted: openRestricted(db, () => words.current()),
    organizations: search,
    relay: relayPartsOf(surroundings),
    matching: followForMatching(market, search),
    taxonomy: () => words.current(),
    projectSections: async (...of) => (await Promise.all(others().map(async (one) => (await one.projectSections?.(...of)) ?? []))).flat(),
  };
  const alerts = openAlerts(surroundings, parts.taxonomy, others);
  const work = together([openProjects(parts, log), openEntries(parts, log), alerts, outcomesAsked(surroundings)]);
  return {
    ...work,
    routes: [...marketplaceRoutes(parts), ...alerts.routes],
    searchables: marketLists(parts.taxonomy),
    programAddresses: marketAddresses(parts),
    tools: [matchTool(parts)],
    search: market,
    version: () => market.version,
    async stop() {
      await work.stop();
      await words.stop();
      await market.stop();
    },
  };
}

/** What matching does beside its pages: asks again and again, of what came to an agreement, whether it helped, and is found from an own record. */
function outcomesAsked({ db, secrets, log }: Surroundings) {
  const asking = repeat(
    ASKING_EVERY,
    () => askOutcomes(db, secrets, new Date()),
    (error) => log.error({ error }, 'nobody could be asked whether it helped'),
  );
  return {
    ownPanels: async (organization: { slug: string }, locale: Locale) => matchOwnPanels(organization, locale),
    stop: () => asking.stop(),
  };
}

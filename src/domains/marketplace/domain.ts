import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { openSearch } from '../../platform/search/open.ts';
import { followTaxonomy } from '../directory/index.ts';
import { MARKET_KINDS, type MarketplaceParts } from './parts.ts';
import { marketplaceRoutes } from './routes/routes.ts';

export const marketplace: Domain = { name: 'marketplace', menu: [], open: openMarketplace };

async function openMarketplace({ db, search, site, origin, config, secrets, log }: Surroundings): Promise<OpenDomain> {
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
    taxonomy: () => words.current(),
  };
  return {
    routes: marketplaceRoutes(parts),
    search: market,
    version: () => market.version,
    async stop() {
      await words.stop();
      await market.stop();
    },
  };
}

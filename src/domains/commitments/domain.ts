import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { openSearch } from '../../platform/search/open.ts';
import { followTaxonomy } from '../directory/index.ts';
import { EVIDENCE_KINDS, type CommitmentsParts } from './parts.ts';
import { commitmentsRoutes } from './routes/routes.ts';

export const commitments: Domain = { name: 'commitments', menu: [], open: openCommitments };

async function openCommitments({ db, search, site, origin, config, secrets, log }: Surroundings): Promise<OpenDomain> {
  const words = await followTaxonomy(db, (error) => log.error({ error }, 'the taxonomy could not be read again'));
  const evidence = openSearch(db, EVIDENCE_KINDS, {
    onError: (error) => log.error({ error }, 'the index of evidence could not follow the database'),
  });
  const parts: CommitmentsParts = {
    db,
    site,
    origin,
    apiLimit: config.limits.api,
    secrets,
    evidence,
    organizations: search,
    taxonomy: () => words.current(),
  };
  return {
    routes: commitmentsRoutes(parts),
    search: evidence,
    version: () => evidence.version,
    async stop() {
      await words.stop();
      await evidence.stop();
    },
  };
}

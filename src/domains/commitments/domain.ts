import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { openSearch } from '../../platform/search/open.ts';
import { repeat } from '../../platform/repeat.ts';
import { followOrganizations, followTaxonomy } from '../directory/index.ts';
import { forgetOldChanges, noteOrganizationChanges } from './actions/note-coverage-changes.ts';
import { openCoverage } from './coverage/open.ts';
import { EVIDENCE_KINDS, type CommitmentsParts } from './parts.ts';
import { commitmentsRoutes } from './routes/routes.ts';

followOrganizations(noteOrganizationChanges);

/** How often notes of changes that are over are forgotten, in milliseconds. */
const FORGETTING_EVERY = 3_600_000;

export const commitments: Domain = { name: 'commitments', menu: [], open: openCommitments };

async function openCommitments({ db, search, site, origin, config, secrets, log }: Surroundings): Promise<OpenDomain> {
  const words = await followTaxonomy(db, (error) => log.error({ error }, 'the taxonomy could not be read again'));
  const evidence = openSearch(db, EVIDENCE_KINDS, {
    onError: (error) => log.error({ error }, 'the index of evidence could not follow the database'),
  });
  const coverage = openCoverage(db, {
    taxonomy: () => words.current(),
    onError: (error) => log.error({ error }, 'coverage could not follow the database'),
  });
  const forgetting = repeat(
    FORGETTING_EVERY,
    () => forgetOldChanges(db, new Date()),
    (error) => log.error({ error }, 'notes of old changes could not be forgotten'),
  );
  const parts: CommitmentsParts = {
    db,
    site,
    origin,
    apiLimit: config.limits.api,
    secrets,
    evidence,
    organizations: search,
    taxonomy: () => words.current(),
    coverage,
  };
  return {
    routes: commitmentsRoutes(parts),
    search: evidence,
    version: () => `${evidence.version} ${coverage.version()} ${words.version()}`,
    async stop() {
      await forgetting.stop();
      await coverage.stop();
      await words.stop();
      await evidence.stop();
    },
  };
}

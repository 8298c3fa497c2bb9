import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { openSearch } from '../../platform/search/open.ts';
import { followOrganizations, followTaxonomy } from '../directory/index.ts';
import { noteOrganizationChanges } from './actions/note-coverage-changes.ts';
import { relayPartsOf } from '../messages/index.ts';
import { openCoverage } from './coverage/open.ts';
import { coverageMessages } from './messages/coverage/index.ts';
import { COVERAGE } from './urls-coverage.ts';
import { startJobs } from './jobs.ts';
import { accountEntries, countrySections, deskEntries, forget, profileSections, takeAway } from './entries.tsx';
import { commitmentAddresses } from './api/described.ts';
import { commitmentTools } from './api/tools.ts';
import { evidenceList } from './input/list-input.ts';
import { listMessages } from './messages/list/index.ts';
import { EVIDENCE_KINDS, type CommitmentsParts } from './parts.ts';
import { commitmentsRoutes } from './routes/routes.ts';
import { EVIDENCE, overviewPages } from './urls.ts';

followOrganizations(noteOrganizationChanges);

export const commitments: Domain = {
  name: 'commitments',
  menu: [
    { path: COVERAGE, label: (locale) => coverageMessages(locale)('title') },
    { path: EVIDENCE, label: (locale) => listMessages(locale)('title.evidence') },
  ],
  open: openCommitments,
};

async function openCommitments(surroundings: Surroundings): Promise<OpenDomain> {
  const { db, search, site, origin, config, secrets, log } = surroundings;
  const words = await followTaxonomy(db, (error) => log.error({ error }, 'the taxonomy could not be read again'));
  const evidence = openSearch(db, EVIDENCE_KINDS, {
    onError: (error) => log.error({ error }, 'the index of evidence could not follow the database'),
  });
  const coverage = openCoverage(db, {
    taxonomy: () => words.current(),
    onError: (error) => log.error({ error }, 'coverage could not follow the database'),
  });
  const parts: CommitmentsParts = {
    db,
    site,
    origin,
    apiLimit: config.limits.api,
    secrets,
    relay: relayPartsOf(surroundings),
    evidence,
    organizations: search,
    taxonomy: () => words.current(),
    coverage,
  };
  const jobs = startJobs(parts, log);
  return {
    routes: commitmentsRoutes(parts),
    search: evidence,
    searchables: [evidenceList],
    programAddresses: commitmentAddresses(parts),
    tools: commitmentTools(parts),
    overviewPages: async () => overviewPages((await coverage.current()).structure.instruments),
    version: () => `${evidence.version} ${coverage.version()} ${words.version()}`,
    ...hooksOf(parts),
    async stop() {
      await Promise.all(jobs.map((one) => one.stop()));
      await coverage.stop();
      await words.stop();
      await evidence.stop();
    },
  };
}

/** What other pages show of commitments, and what they hold about a person. */
function hooksOf(parts: CommitmentsParts) {
  return {
    desk: (viewer, locale) => deskEntries(parts, viewer, locale),
    account: (viewer, locale) => accountEntries(parts, viewer, locale),
    profileSections: (organization, audience, page) => profileSections(parts, organization, audience, page),
    countrySections: (country, page) => countrySections(parts, country, page),
    takeAway: (personId) => takeAway(parts, personId),
    forget,
  } satisfies Partial<OpenDomain>;
}

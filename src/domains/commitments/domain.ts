import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { openSearch } from '../../platform/search/open.ts';
import { followOrganizations, followTaxonomy, moveWithOrganizations } from '../directory/index.ts';
import { noteOrganizationChanges } from './actions/note-coverage-changes.ts';
import { relayPartsOf } from '../messages/index.ts';
import { openCoverage } from './coverage/open.ts';
import { coverageMessages } from './messages/coverage/index.ts';
import { COVERAGE, countryBriefUrl } from './urls-coverage.ts';
import { startJobs } from './jobs.ts';
import { accountEntries, deskEntries, forget, takeAway } from './entries.ts';
import { followAnswers } from './follow-answers.ts';
import { countrySections, profileSections, projectSections } from './page-sections.tsx';
import { commitmentBelongings } from './actions/merge-commitments.ts';
import { commitmentAddresses } from './api/described.ts';
import { commitmentTools } from './api/tools.ts';
import { evidenceList } from './input/list-input.ts';
import { listMessages } from './messages/list/index.ts';
import { EVIDENCE_KINDS, type CommitmentsParts } from './parts.ts';
import { commitmentsRoutes } from './routes/routes.ts';
import { EVIDENCE, overviewPages } from './urls.ts';

followOrganizations(noteOrganizationChanges);
moveWithOrganizations(commitmentBelongings);

export const commitments: Domain = {
  name: 'commitments',
  menu: [
    { path: COVERAGE, label: (locale) => coverageMessages(locale)('title') },
    { path: EVIDENCE, label: (locale) => listMessages(locale)('title.evidence') },
  ],
  open: openCommitments,
};

async function openCommitments(surroundings: Surroundings): Promise<OpenDomain> {
  const { parts, version, stop } = await openParts(surroundings);
  const jobs = startJobs(parts, surroundings.log);
  return {
    routes: commitmentsRoutes(parts),
    search: parts.evidence,
    searchables: [evidenceList],
    programAddresses: commitmentAddresses(parts),
    tools: commitmentTools(parts),
    overviewPages: async () => overviewPages((await parts.coverage.current()).structure.instruments),
    version,
    ...hooksOf(parts),
    async stop() {
      await Promise.all(jobs.map((one) => one.stop()));
      await stop();
    },
  };
}

/** What the routes and acts work with, each following the database until `stop`; `version` is another whenever one of them is. */
async function openParts(surroundings: Surroundings): Promise<{ parts: CommitmentsParts; version(): string; stop(): Promise<void> }> {
  const { db, search, site, origin, config, secrets, log } = surroundings;
  const failed = (what: string) => (error: unknown) => log.error({ error }, what);
  const words = await followTaxonomy(db, failed('the taxonomy could not be read again'));
  const evidence = openSearch(db, EVIDENCE_KINDS, { onError: failed('the index of evidence could not follow the database') });
  const answers = await followAnswers(db, failed('answers of states could not be followed'));
  const taxonomy = () => words.current();
  const coverage = openCoverage(db, { taxonomy, onError: failed('coverage could not follow the database') });
  const own = { evidence, answers, coverage, taxonomy, organizations: search, relay: relayPartsOf(surroundings) };
  return {
    parts: { db, site, origin, apiLimit: config.limits.api, secrets, ...own },
    version: () => `${evidence.version} ${answers.version()} ${coverage.version()} ${words.version()}`,
    async stop() {
      await coverage.stop();
      await answers.stop();
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
    projectSections: (project, audience, page) => projectSections(parts, project, audience, page),
    countryPanels: async (country, locale) => [{ label: coverageMessages(locale)('brief.country'), path: countryBriefUrl(country) }],
    countrySections: (country, page) => countrySections(parts, country, page),
    takeAway: (personId) => takeAway(parts, personId),
    forget,
  } satisfies Partial<OpenDomain>;
}

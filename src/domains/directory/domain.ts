import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { openLibreTranslate } from '../../platform/translation/libre-translate.ts';
import { repeat } from '../../platform/repeat.ts';
import { continueRuns } from './actions/duplicate-runs.ts';
import { refreshAgedDocuments } from './actions/refresh-search-documents.ts';
import { directoryMessages } from './messages/index.ts';
import type { DirectoryParts } from './parts.ts';
import { listStandings } from './queries/standings.ts';
import type { Finder } from './queries/search-organizations.ts';
import { ownRoutes } from './routes/own-routes.ts';
import { duplicateRoutes } from './routes/duplicate-routes.ts';
import { apiRoutes } from './api/api-routes.ts';
import { moderationRoutes } from './routes/moderation-routes.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { conceptsOf } from './taxonomy/concepts.ts';
import { readTaxonomy, taxonomyVersion } from './taxonomy/read-taxonomy.ts';
import type { Taxonomy } from './taxonomy/taxonomy.ts';

export const directory: Domain = {
  name: 'directory',
  menu: [
    { path: '/organizations', label: (locale) => directoryMessages(locale)('menu.organizations') },
    { path: '/countries', label: (locale) => directoryMessages(locale)('menu.countries') },
    { path: '/themes', label: (locale) => directoryMessages(locale)('menu.themes') },
  ],
  open: openDirectory,
};

/** How often the words are looked at for a change, in milliseconds. */
const WORDS_EVERY = 15_000;
/** How often there is a look for what is done in turns: match keys, the search for duplicates. */
const RUNS_EVERY = 5_000;
/** How often records that grew old are looked for. */
const AGEING_EVERY = 600_000;

async function openDirectory({ db, search, site, origin, config, log }: Surroundings): Promise<OpenDomain> {
  let version = await taxonomyVersion(db);
  let words = await readWords();
  const repeated = [
    repeat(WORDS_EVERY, followWords, (error) => log.error({ error }, 'the taxonomy could not be read again')),
    repeat(
      RUNS_EVERY,
      () => continueRuns(db, () => new Date()),
      (error) => log.error({ error }, 'the search for duplicates could not go on'),
    ),
    repeat(
      AGEING_EVERY,
      () => refreshAgedDocuments(db, new Date()),
      (error) => log.error({ error }, 'records could not be aged'),
    ),
  ];

  async function readWords(): Promise<{ taxonomy: Taxonomy; finder: Finder }> {
    const taxonomy = await readTaxonomy(db);
    return { taxonomy, finder: { search, concepts: conceptsOf(taxonomy) } };
  }
  async function followWords(): Promise<void> {
    const now = await taxonomyVersion(db);
    if (now === version) return;
    words = await readWords();
    version = now;
  }

  const parts: DirectoryParts = {
    db,
    site,
    origin,
    apiLimit: config.limits.api,
    translator: config.translation ? openLibreTranslate(config.translation.url, config.translation.key) : null,
    taxonomy: () => words.taxonomy,
    finder: () => words.finder,
  };
  return {
    routes: [...pageRoutes(parts), ...ownRoutes(parts), ...moderationRoutes(parts), ...duplicateRoutes(parts), ...apiRoutes(parts)],
    version: () => version,
    standings: (personId) => listStandings(db, personId),
    async stop() {
      await Promise.all(repeated.map((one) => one.stop()));
    },
  };
}

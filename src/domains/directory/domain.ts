import type { AccountEntry, Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { openLibreTranslate } from '../../platform/translation/libre-translate.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { repeat } from '../../platform/repeat.ts';
import type { SearchHandle } from '../../platform/search/open.ts';
import { readSetting } from '../../platform/settings/settings.ts';
import { startJobs } from './jobs.ts';
import { forgetPerson } from './actions/forget-person.ts';
import { directoryMessages } from './messages/index.ts';
import { registrationMessages } from './messages/registration/index.ts';
import type { DirectoryParts } from './parts.ts';
import { readWhatIsHeld, recordsWithoutOther, shownStandings } from './queries/of-person.ts';
import { listStandings } from './queries/standings.ts';
import { organizationList } from './queries/organization-list.ts';
import type { Finder } from './queries/search-organizations.ts';
import { ownRoutes } from './routes/own-routes.ts';
import { duplicateRoutes } from './routes/duplicate-routes.ts';
import { apiRoutes } from './api/api-routes.ts';
import { moderationRoutes } from './routes/moderation-routes.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { conceptsOf } from './taxonomy/concepts.ts';
import { duplicateEntries } from './queries/duplicate-cases.ts';
import { deskEntries } from './queries/desk-entries.ts';
import type { FreshnessAges } from './rules/freshness.ts';
import { freshnessSetting } from './settings.ts';
import { readTaxonomy, taxonomyVersion } from './taxonomy/read-taxonomy.ts';
import type { Taxonomy } from './taxonomy/taxonomy.ts';
import { OWN_ORGANIZATIONS } from './urls.ts';

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

async function openDirectory(surroundings: Surroundings, others: () => readonly OpenDomain[]): Promise<OpenDomain> {
  const { db } = surroundings;
  const words = await followedWords(surroundings);
  const repeated = [words.following, ...startJobs(surroundings)];
  const parts = partsOf(surroundings, words.now, others);
  return {
    routes: [...pageRoutes(parts), ...ownRoutes(parts), ...moderationRoutes(parts), ...duplicateRoutes(parts), ...apiRoutes(parts)],
    version: words.version,
    searchables: [organizationList(words.now)],
    standings: (personId) => listStandings(db, personId),
    account: async ({ person }, locale) => (person ? [ownOrganizations(locale)] : []),
    topics: (locale) => topicsOf(words.now().taxonomy, locale),
    shownStandings: (personId, _viewer, locale) => shownStandings(db, personId, locale),
    takeAway: (personId) => readWhatIsHeld(db, personId),
    beforeForgetting: recordsWithoutOther,
    forget: forgetPerson,
    desk: async (viewer, locale, now) => [...(await deskEntries(db, viewer, locale, now)), ...(await duplicateEntries(db, viewer, locale))],
    stop: async () => void (await Promise.all(repeated.map((one) => one.stop()))),
  };
}

/** The words as they are now, read again in the background when the secretariat or another node changes them. */
async function followedWords({ db, search, log }: Surroundings) {
  let version = await wordsVersion(db);
  let words = await readWords(db, search);
  const follow = async (): Promise<void> => {
    const latest = await wordsVersion(db);
    if (latest === version) return;
    words = await readWords(db, search);
    version = latest;
  };
  const following = repeat(WORDS_EVERY, follow, (error) => log.error({ error }, 'the taxonomy could not be read again'));
  return { now: () => words, version: () => version, following };
}

/** What the pages of the directory are made with. */
function partsOf(
  { db, site, origin, config, secrets }: Surroundings,
  words: () => Words,
  others: () => readonly OpenDomain[],
): DirectoryParts {
  return {
    db,
    site,
    origin,
    apiLimit: config.limits.api,
    translator: config.translation ? openLibreTranslate(config.translation.url, config.translation.key) : null,
    secrets,
    taxonomy: () => words().taxonomy,
    ages: () => words().ages,
    finder: () => words().finder,
    panels: (...of) => fromAll(others, (one) => one.profilePanels?.(...of)),
    countryPanels: (...of) => fromAll(others, (one) => one.countryPanels?.(...of)),
    ownPanels: (...of) => fromAll(others, (one) => one.ownPanels?.(...of)),
    others: {
      addresses: () => others().flatMap((one) => one.programAddresses ?? []),
      tools: () => others().flatMap((one) => one.tools ?? []),
      lists: () => others().flatMap((one) => one.searchables ?? []),
      pages: () => fromAll(others, (one) => one.overviewPages?.()),
    },
    sections: {
      home: (...of) => fromAll(others, (one) => one.homeSections?.(...of)),
      profile: (...of) => fromAll(others, (one) => one.profileSections?.(...of)),
      country: (...of) => fromAll(others, (one) => one.countrySections?.(...of)),
    },
  };
}

/** What pages show and no record holds: the taxonomy, and at which ages records count as old. */
interface Words {
  taxonomy: Taxonomy;
  finder: Finder;
  ages: FreshnessAges;
}

async function readWords(db: Database, search: SearchHandle): Promise<Words> {
  const taxonomy = await readTaxonomy(db);
  return { taxonomy, finder: { search, concepts: conceptsOf(taxonomy) }, ages: await readSetting(db, freshnessSetting) };
}

async function wordsVersion(db: Database): Promise<string> {
  return `${await taxonomyVersion(db)} ${JSON.stringify(await readSetting(db, freshnessSetting))}`;
}

function ownOrganizations(locale: Locale): AccountEntry {
  const t = registrationMessages(locale);
  return { label: t('account.title'), text: t('account.text'), path: OWN_ORGANIZATIONS };
}

/** Themes, as words that people may say they work on. */
function topicsOf(taxonomy: Taxonomy, locale: Locale): { code: string; label: string }[] {
  const inUse = taxonomy.terms.filter(({ retired, kind }) => retired === null && kind === 'theme');
  return inUse.map(({ code }) => ({ code, label: taxonomy.label(code, locale).text }));
}

/** What every domain that has something gives, in the order of the domains. */
async function fromAll<T>(others: () => readonly OpenDomain[], ask: (one: OpenDomain) => Promise<T[]> | undefined): Promise<T[]> {
  return (await Promise.all(others().map(async (one) => (await ask(one)) ?? []))).flat();
}

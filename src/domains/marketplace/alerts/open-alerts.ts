import type { AccountEntry, OpenDomain, Searchable, Surroundings } from '../../../platform/domain.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { repeat } from '../../../platform/repeat.ts';
import type { Taxonomy } from '../../directory/index.ts';
import { alertMessages } from '../messages/alerts/index.ts';
import { searchFeedRoutes } from './feed-routes.ts';
import { forgetOldFinds } from './forget-old-finds.ts';
import { lookForFinds } from './look-for-finds.ts';
import type { AlertParts } from './parts.ts';
import { forgetSearches, ownSearches } from './of-person.ts';
import { savedSearchRoutes } from './saved-search-routes.ts';
import { stopRoutes } from './stop-routes.ts';
import { tellFinds } from './tell-finds.ts';
import { SAVED_SEARCHES } from './urls.ts';

/** How often there is a look at what is new, and at who is to be told, in milliseconds. */
const LOOKING_EVERY = 10_000;
/** How often finds that are too old are deleted. */
const FORGETTING_EVERY = 6 * 3_600_000;

/** Saved searches at work: their addresses, what a person finds of them under "Your account", and the looking and telling. */
export function openAlerts(
  { db, search, site, origin, secrets, log }: Surroundings,
  taxonomy: () => Taxonomy,
  others: () => readonly OpenDomain[],
): Required<Pick<OpenDomain, 'routes' | 'account' | 'takeAway' | 'forget' | 'stop'>> {
  const searchables = (): readonly Searchable[] => others().flatMap((one) => one.searchables ?? []);
  // Organizations are searched by the program's own index.
  const searchOf = (subject: string) => {
    const domain = others().find((one) => one.searchables?.some((list) => list.subject === subject));
    return domain && (domain.search ?? search);
  };
  const parts: AlertParts = { db, site, origin, secrets, taxonomy, searchables, searchOf };
  const looking = repeat(
    LOOKING_EVERY,
    async () => {
      const now = new Date();
      await lookForFinds(db, searchables(), { now });
      await tellFinds(db, { secrets, origin, siteName: site.name, searchables, now });
    },
    (error) => log.error({ error }, 'saved searches could not be looked at'),
  );
  const forgetting = repeat(
    FORGETTING_EVERY,
    () => forgetOldFinds(db, new Date()),
    (error) => log.error({ error }, 'old finds of saved searches could not be deleted'),
  );
  return {
    routes: [...savedSearchRoutes(parts), ...stopRoutes(parts), ...searchFeedRoutes(parts)],
    account: async ({ person }, locale) => (person ? [accountEntry(locale)] : []),
    takeAway: async (personId) => ({ 'saved-searches.json': await ownSearches(db, personId) }),
    forget: forgetSearches,
    stop: async () => void (await Promise.all([looking.stop(), forgetting.stop()])),
  };
}

function accountEntry(locale: Locale): AccountEntry {
  const t = alertMessages(locale);
  return { label: t('title'), text: t('account.text'), path: SAVED_SEARCHES };
}

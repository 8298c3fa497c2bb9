import type { AccountEntry } from '../../../platform/domain.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { pageContext } from '../../../platform/ui/page.ts';
import { accountMessages } from '../messages/account/index.ts';
import type { AccountsParts } from '../parts.ts';
import { readWhatIsMissing } from '../queries/account-state.ts';
import {
  ACCOUNT,
  ARCHIVE,
  EMAIL,
  ERASURE,
  INSTITUTION,
  NOTICES,
  OTHER_SITES,
  PASSWORD,
  PEOPLE,
  PROFILE,
  SECOND_FACTOR,
  SESSIONS,
  SETTINGS,
} from '../urls.ts';
import { accountPage } from '../views/account-page.tsx';
import { doneOf, ownPage, personOf } from '../../../platform/http/route-kinds.ts';

const DONE = ['welcome', 'password', 'email', 'settings', 'terms'] as const;

/** The pages of accounts itself, in the order of the page "Your account". */
const OWN = {
  notices: NOTICES,
  profile: PROFILE,
  people: PEOPLE,
  institution: INSTITUTION,
  settings: SETTINGS,
  password: PASSWORD,
  email: EMAIL,
  'second-factor': SECOND_FACTOR,
  'other-sites': OTHER_SITES,
  sessions: SESSIONS,
  archive: ARCHIVE,
  erasure: ERASURE,
} as const;

/** The page "Your account". */
export function accountRoutes(parts: AccountsParts): Route[] {
  return [ownPage(ACCOUNT, (request) => showAccount(parts, request))];
}

/** What accounts itself has for a person; `otherSite`: one can sign in at another site. */
export function ownEntries(locale: Locale, otherSite: boolean): AccountEntry[] {
  const t = accountMessages(locale);
  const keys = (Object.keys(OWN) as (keyof typeof OWN)[]).filter((key) => otherSite || key !== 'other-sites');
  return keys.map((key) => ({ label: t(`own.${key}`), text: t(`own.${key}.text`), path: OWN[key] }));
}

async function showAccount({ db, site, others, singleSignOn }: AccountsParts, request: Incoming): Promise<Answer> {
  const { viewer, locale } = request;
  const missing = await readWhatIsMissing(db, personOf(request));
  const all = (await Promise.all(others().map(async (domain) => (await domain.account?.(viewer, locale)) ?? []))).flat();
  const own = ownEntries(locale, singleSignOn !== undefined);
  const entries = all.filter(({ path }) => !own.some((one) => one.path === path));
  return html(accountPage(pageContext(request, site), { entries, own, missing, done: doneOf(request, DONE) }));
}

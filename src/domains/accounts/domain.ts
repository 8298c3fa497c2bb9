import { hostCookie, sessionCookie } from '../../platform/auth/cookies.ts';
import { isSecretariat, type Viewer } from '../../platform/auth/viewer.ts';
import type { DeskEntry, Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import type { Locale } from '../../platform/i18n/locales.ts';
import { forgetOldLimits } from '../../platform/limits/take.ts';
import { repeat } from '../../platform/repeat.ts';
import { administratorsLeft, forgetPerson } from './actions/erase-account.ts';
import { mailNotices, type NoticeMailing } from './actions/mail-notices.ts';
import { ensureStandardPolicies } from './actions/policies.ts';
import { forgetWhatIsOver } from './actions/tokens.ts';
import { secretariatMessages } from './messages/secretariat/index.ts';
import type { AccountsParts } from './parts.ts';
import { openPasswords } from './passwords/hash-password.ts';
import { findSignedIn } from './queries/identify.ts';
import { countInstitutionsAsked } from './queries/institutions.ts';
import { readOwnArchive } from './queries/own-archive.ts';
import { policiesVersion } from './queries/policies.ts';
import { accountRoutes, ownEntries } from './routes/account.ts';
import { institutionRoutes } from './routes/institutions.ts';
import { leavingRoutes } from './routes/leaving.ts';
import { noticeRoutes } from './routes/notices.ts';
import { otherSiteRoutes } from './routes/other-site.ts';
import { otherSitesRoutes } from './routes/other-sites.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { passwordRoutes } from './routes/passwords.ts';
import { policyRoutes } from './routes/policies.ts';
import { proofRoutes } from './routes/proof.ts';
import { profileRoutes } from './routes/profiles.ts';
import { roleRoutes } from './routes/roles.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { settingsRoutes } from './routes/settings.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { signUpRoutes } from './routes/sign-up.ts';
import { openSingleSignOn } from './single-sign-on/provider.ts';
import { DESK_INSTITUTIONS } from './urls.ts';

export const accounts: Domain = { name: 'accounts', menu: [], open: openAccounts };

/** Passwords hashed at once: two give the smallest machine more than thirty sign-ins a second, and those who read still come through (docs/measurements.md). */
const HASHES_AT_ONCE = 2;
const FORGET_EVERY = 600_000;
/** Within seconds: people wait for "at once". */
const NOTICES_EVERY = 4_000;
/** How often other nodes' new policies are looked for. */
const POLICIES_EVERY = 15_000;
/** Days within which a request should be decided. */
const DECIDE_WITHIN = 5;

async function openAccounts(surroundings: Surroundings, others: () => readonly OpenDomain[]): Promise<OpenDomain> {
  const { db, log } = surroundings;
  await ensureStandardPolicies(db);
  let policies = await policiesVersion(db);
  const followPolicies = async () => {
    policies = await policiesVersion(db);
  };
  const parts = partsOf(surroundings, others, followPolicies);
  const failed = (error: unknown) => log.error({ error }, 'work for the accounts failed');
  const repeated = [
    repeat(FORGET_EVERY, () => forgetOld(parts), failed),
    repeat(POLICIES_EVERY, followPolicies, failed),
    repeat(NOTICES_EVERY, () => mailNotices(mailingOf(parts), new Date()), failed),
  ];
  return {
    routes: routesOf(surroundings, parts),
    version: () => policies,
    async identify(header, now) {
      const token = parts.cookie.read(header);
      return token === undefined ? null : findSignedIn(db, token, now);
    },
    account: async (_viewer, locale) => ownEntries(locale, parts.singleSignOn !== undefined),
    takeAway: (personId) => readOwnArchive(db, personId),
    beforeForgetting: administratorsLeft,
    forget: forgetPerson,
    desk: (viewer, locale) => deskEntries(parts, viewer, locale),
    async stop() {
      await Promise.all(repeated.map((one) => one.stop()));
    },
  };
}

function routesOf({ log }: Surroundings, parts: AccountsParts): OpenDomain['routes'] {
  return [
    ...signUpRoutes(parts),
    ...signInRoutes(parts),
    ...passwordRoutes(parts),
    ...otherSiteRoutes(parts, log),
    ...otherSitesRoutes(parts),
    ...accountRoutes(parts),
    ...settingsRoutes(parts),
    ...proofRoutes(parts),
    ...secondFactorRoutes(parts),
    ...passkeyRoutes(parts),
    ...roleRoutes(parts),
    ...institutionRoutes(parts),
    ...policyRoutes(parts),
    ...noticeRoutes(parts),
    ...profileRoutes(parts),
    ...leavingRoutes(parts),
  ];
}

function partsOf(
  { db, site, origin, secrets, config }: Surroundings,
  others: AccountsParts['others'],
  policiesChanged: AccountsParts['policiesChanged'],
): AccountsParts {
  const secure = origin.startsWith('https://');
  return {
    db,
    site,
    origin,
    secrets,
    passwords: openPasswords(HASHES_AT_ONCE),
    cookie: sessionCookie(secure),
    halfCookie: hostCookie('half-way', secure, /[A-Za-z0-9_-]{43}/),
    singleSignOn: config.singleSignOn && openSingleSignOn(config.singleSignOn),
    others,
    policiesChanged,
  };
}

function mailingOf({ db, secrets, site, origin }: AccountsParts): NoticeMailing {
  return { db, secrets, letters: { siteName: site.name, origin } };
}

async function deskEntries({ db }: AccountsParts, viewer: Viewer, locale: Locale): Promise<DeskEntry[]> {
  if (!isSecretariat(viewer.person, 'moderator')) return [];
  const label = secretariatMessages(locale)('institutions.title');
  return [{ key: 'institutions', label, ...(await countInstitutionsAsked(db)), target: DECIDE_WITHIN, path: DESK_INSTITUTIONS }];
}

async function forgetOld({ db }: AccountsParts): Promise<void> {
  const now = new Date();
  await forgetOldLimits(db, now);
  await forgetWhatIsOver(db, now);
}

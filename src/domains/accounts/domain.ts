import { hostCookie, sessionCookie } from '../../platform/auth/cookies.ts';
import type { Domain, OpenDomain, Surroundings } from '../../platform/domain.ts';
import { forgetOldLimits } from '../../platform/limits/take.ts';
import { repeat } from '../../platform/repeat.ts';
import { forgetWhatIsOver } from './actions/tokens.ts';
import type { AccountsParts } from './parts.ts';
import { openPasswords } from './passwords/hash-password.ts';
import { findSignedIn } from './queries/identify.ts';
import { accountRoutes } from './routes/account.ts';
import { otherSiteRoutes } from './routes/other-site.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { passwordRoutes } from './routes/passwords.ts';
import { proofRoutes } from './routes/proof.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { settingsRoutes } from './routes/settings.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { signUpRoutes } from './routes/sign-up.ts';
import { openSingleSignOn } from './single-sign-on/provider.ts';

export const accounts: Domain = { name: 'accounts', menu: [], open: openAccounts };

/** Passwords hashed at once: one leaves the other core of the smallest machine to those who read. */
const HASHES_AT_ONCE = 1;
const FORGET_EVERY = 600_000;

async function openAccounts(surroundings: Surroundings, others: () => readonly OpenDomain[]): Promise<OpenDomain> {
  const { db, log } = surroundings;
  const parts = partsOf(surroundings, others);
  const failed = (error: unknown) => log.error({ error }, 'work for the accounts failed');
  const repeated = [repeat(FORGET_EVERY, () => forgetOld(parts), failed)];
  return {
    routes: [
      ...signUpRoutes(parts),
      ...signInRoutes(parts),
      ...passwordRoutes(parts),
      ...otherSiteRoutes(parts, log),
      ...accountRoutes(parts),
      ...settingsRoutes(parts),
      ...proofRoutes(parts),
      ...secondFactorRoutes(parts),
      ...passkeyRoutes(parts),
    ],
    version: () => '',
    async identify(header, now) {
      const token = parts.cookie.read(header);
      return token === undefined ? null : findSignedIn(db, token, now);
    },
    async stop() {
      await Promise.all(repeated.map((one) => one.stop()));
    },
  };
}

function partsOf({ db, site, origin, secrets, config }: Surroundings, others: () => readonly OpenDomain[]): AccountsParts {
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
    policiesChanged: () => undefined,
  };
}

async function forgetOld({ db }: AccountsParts): Promise<void> {
  const now = new Date();
  await forgetOldLimits(db, now);
  await forgetWhatIsOver(db, now);
}

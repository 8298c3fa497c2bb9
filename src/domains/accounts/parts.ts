import type { SessionCookie } from '../../platform/auth/cookies.ts';
import type { Secrets } from '../../platform/auth/secrets.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { OpenDomain } from '../../platform/domain.ts';
import type { Site } from '../../platform/ui/page.ts';
import type { Passwords } from './passwords/hash-password.ts';
import type { SingleSignOn } from './single-sign-on/provider.ts';

/** What the routes of accounts work with. */
export interface AccountsParts {
  db: Database;
  site: Site;
  /** Public scheme and host. */
  origin: string;
  secrets: Secrets;
  passwords: Passwords;
  /** The session. */
  cookie: SessionCookie;
  /** Somebody who gave the password and not yet the code. */
  halfCookie: SessionCookie;
  /** Another site to sign in at, when one is configured. */
  singleSignOn: SingleSignOn | undefined;
  /** Every domain, this one too. */
  others(): readonly OpenDomain[];
  /** The words of the policies changed: kept pages are made anew. */
  policiesChanged(): Promise<void>;
}

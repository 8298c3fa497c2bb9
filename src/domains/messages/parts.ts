import type { Secrets } from '../../platform/auth/secrets.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { Surroundings } from '../../platform/domain.ts';
import type { Site } from '../../platform/ui/page.ts';

/** What the routes and acts of messages work with. */
export interface MessagesParts {
  db: Database;
  site: Site;
  /** Public scheme and host. */
  origin: string;
  secrets: Secrets;
  /** Domain whose mail comes in here; undefined: people answer on the site. */
  replyDomain: string | undefined;
  /** Key of what comes in at /hooks/mail; undefined: nothing does. */
  inboundSecret: string | undefined;
  /** A mail server is set. */
  sending: boolean;
  /** Mails stay in the outbox of a development machine: whoever may read it may follow their links. */
  linksShown: boolean;
}

/** What the relay works with, out of what every domain is given. */
export function partsOf({ db, site, origin, config, secrets }: Surroundings): MessagesParts {
  return {
    db,
    site,
    origin,
    secrets,
    replyDomain: config.mailReplyDomain,
    inboundSecret: config.inboundSecret,
    sending: config.smtpUrl !== undefined,
    linksShown: config.smtpUrl === undefined && config.environment !== 'production',
  };
}

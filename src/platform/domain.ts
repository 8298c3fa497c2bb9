import type { Database } from './db/tables.ts';
import type { Route } from './http/route.ts';
import type { Log } from './log.ts';
import type { SearchHandle } from './search/open.ts';
import type { MenuEntry, Site } from './ui/page.ts';

/** What the program gives a domain when it opens it. */
export interface Surroundings {
  db: Database;
  search: SearchHandle;
  site: Site;
  /** Public scheme and host. */
  origin: string;
  /** Requests a minute that the API allows one address. */
  apiLimit: number;
  log: Log;
}

/** A domain at work. */
export interface OpenDomain {
  routes: Route[];
  /** Changes when something of the domain changes that pages show and the search index does not know. */
  version(): string;
  stop(): Promise<void>;
}

/** What a domain declares to the program; `app/domains.ts` lists them. */
export interface Domain {
  name: string;
  menu: readonly MenuEntry[];
  open(surroundings: Surroundings): Promise<OpenDomain>;
}

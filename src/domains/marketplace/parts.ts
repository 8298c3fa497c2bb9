import type { Secrets } from '../../platform/auth/secrets.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { SearchHandle } from '../../platform/search/open.ts';
import type { OpenDomain } from '../../platform/domain.ts';
import type { Site } from '../../platform/ui/page.ts';
import type { RelayParts } from '../messages/index.ts';
import type { Matching } from './matching/follow.ts';
import type { Taxonomy } from '../directory/index.ts';
import type { RestrictedIndex } from './restricted/restricted-index.ts';

/** What people search together in the marketplace: documents of these kinds. */
export const MARKET_KINDS = ['project', 'need', 'offer'] as const;

/** What the routes and acts of the marketplace work with. */
export interface MarketplaceParts {
  db: Database;
  site: Site;
  /** Public scheme and host. */
  origin: string;
  apiLimit: number;
  secrets: Secrets;
  /** Projects, needs and offers that everybody may see. */
  market: SearchHandle;
  /** Projects, needs and offers that only some may see, for those. */
  restricted: RestrictedIndex;
  /** Organizations that everybody may see. */
  organizations: SearchHandle;
  /** Through which organizations are introduced to each other. */
  relay: RelayParts;
  /** Offers, needs and organizations for matching. */
  matching: Matching;
  taxonomy(): Taxonomy;
  /** What the page of a project shows of other domains. */
  projectSections: NonNullable<OpenDomain['projectSections']>;
}

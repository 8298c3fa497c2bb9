import type { Secrets } from '../../platform/auth/secrets.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { SearchHandle } from '../../platform/search/open.ts';
import type { Site } from '../../platform/ui/page.ts';
import type { Taxonomy } from '../directory/index.ts';
import type { RelayParts } from '../messages/index.ts';
import type { CoverageHandle } from './coverage/open.ts';
import type { FollowedAnswers } from './follow-answers.ts';

/** What people search together among commitments: documents of these kinds. */
export const EVIDENCE_KINDS = ['evidence', 'pledge'] as const;

/** What the routes and acts of commitments work with. */
export interface CommitmentsParts {
  db: Database;
  site: Site;
  /** Public scheme and host. */
  origin: string;
  apiLimit: number;
  secrets: Secrets;
  /** Evidence that everybody may see. */
  evidence: SearchHandle;
  /** What states answered and show, as far as kept pages have to know. */
  answers: FollowedAnswers;
  /** By which institutions talk with organizations. */
  relay: RelayParts;
  /** Organizations that everybody may see. */
  organizations: SearchHandle;
  taxonomy(): Taxonomy;
  /** Who does what for which provision, and where. */
  coverage: CoverageHandle;
}

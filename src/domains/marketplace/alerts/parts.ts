import type { Secrets } from '../../../platform/auth/secrets.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import type { Site } from '../../../platform/ui/page.ts';
import type { Taxonomy } from '../../directory/index.ts';
import type { Searchables } from './subjects.ts';

/** What saved searches work with. */
export interface AlertParts {
  db: Database;
  site: Site;
  /** Public scheme and host. */
  origin: string;
  secrets: Secrets;
  searchables: Searchables;
  /** The index of a list in which searches may be saved. */
  searchOf(subject: string): SearchHandle | undefined;
  taxonomy(): Taxonomy;
}

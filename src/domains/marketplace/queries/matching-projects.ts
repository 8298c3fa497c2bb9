import type { Database } from '../../../platform/db/tables.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import type { SearchQuery } from '../../../platform/search/query.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';
import { readVisibleProjects } from './visible-projects.ts';

/** So many projects stand in memory at once while a long list is written. */
const PORTION = 100;

/** Every project that a search finds, as the public sees it, in the order of the search; `offset` and `limit` do not count. */
export async function* matchingProjects(db: Database, market: SearchHandle, query: SearchQuery, now: Date): AsyncGenerator<VisibleProject> {
  for await (const ids of market.ids(query)) {
    for (let at = 0; at < ids.length; at += PORTION) yield* await readVisibleProjects(db, 'public', ids.slice(at, at + PORTION), now);
  }
}

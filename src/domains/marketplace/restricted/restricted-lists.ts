import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { SearchQuery } from '../../../platform/search/query.ts';
import type { MarketEntry } from '../findings-entries.ts';
import type { MarketplaceParts } from '../parts.ts';
import { readVisibleEntries } from '../queries/entries.ts';
import { readVisibleProjects } from '../queries/visible-projects.ts';
import { isOpen } from '../rules/entries.ts';
import type { VisibleProject } from '../rules/project-visibility.ts';

const PORTION = 100;
/** So many stand above a list; a file has them all. */
const MOST_SHOWN = 25;

type Parts = Pick<MarketplaceParts, 'db' | 'restricted'>;

interface Asking {
  viewer: Viewer;
  query: SearchQuery;
  now: Date;
}

/** Open offers or needs that a query finds and that this viewer may see but not everybody, as it sees them, in the order of the query. */
export async function* restrictedEntries({ db, restricted }: Parts, { viewer, query, now }: Asking): AsyncGenerator<MarketEntry> {
  const ids = await restricted.find(viewer.audience, query, now);
  for (let at = 0; at < ids.length; at += PORTION)
    for (const entry of await readVisibleEntries(db, viewer.audience, ids.slice(at, at + PORTION)))
      if (isOpen(entry, now) && (entry.shownTo !== 'public' || entry.project?.isPublic === false)) yield entry;
}

/** Projects that a query finds and that this viewer may see but not everybody, as it sees them, in the order of the query. */
export async function* restrictedProjects({ db, restricted }: Parts, { viewer, query, now }: Asking): AsyncGenerator<VisibleProject> {
  const ids = await restricted.find(viewer.audience, query, now);
  for (let at = 0; at < ids.length; at += PORTION)
    for (const project of await readVisibleProjects(db, viewer.audience, ids.slice(at, at + PORTION), now))
      if (project.shownTo !== 'public' && project.publication === 'published') yield project;
}

/** The first of them, for the head of a list. */
export async function first<T>(all: AsyncIterable<T>, most = MOST_SHOWN): Promise<T[]> {
  const taken: T[] = [];
  for await (const one of all) {
    taken.push(one);
    if (taken.length >= most) break;
  }
  return taken;
}

/** One after the other. */
export async function* chain<T>(...all: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  for (const each of all) yield* each;
}

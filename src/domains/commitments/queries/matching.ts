import type { ShownEvidence, ShownPledge } from '../findings.ts';
import { VISITOR } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { SearchHandle } from '../../../platform/search/open.ts';
import type { SearchQuery } from '../../../platform/search/query.ts';
import { readEvidence } from './evidence.ts';
import { showEvidence } from './show-evidence.ts';
import { readPledges, showPledges } from './show-pledges.ts';

const PORTION = 200;

/** Every record that a search finds, as everybody sees it, in the order of the search; `offset` and `limit` do not count. */
export async function* matchingRows(
  db: Database,
  search: SearchHandle,
  kind: 'evidence' | 'pledge',
  query: SearchQuery,
): AsyncGenerator<ShownEvidence | ShownPledge> {
  for await (const ids of search.ids(query)) {
    for (let at = 0; at < ids.length; at += PORTION) {
      const portion = ids.slice(at, at + PORTION);
      yield* kind === 'evidence' ? await publicEvidence(db, portion) : await publicPledges(db, portion);
    }
  }
}

export async function publicEvidence(db: Database, ids: readonly string[]): Promise<ShownEvidence[]> {
  const seen = await showEvidence(db, VISITOR, await readEvidence(db, ids));
  return ids.flatMap((id) => {
    const one = seen.get(id);
    return one && 'shown' in one ? [one.shown] : [];
  });
}

export async function publicPledges(db: Database, ids: readonly string[]): Promise<ShownPledge[]> {
  return (await showPledges(db, VISITOR, await readPledges(db, ids))).filter(({ state }) => state !== 'withdrawn');
}

import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { ShownEvidence, ShownPledge } from '../findings.ts';
import { readEvidence } from './evidence.ts';
import { showEvidence } from './show-evidence.ts';
import { readPledges, showPledges } from './show-pledges.ts';

/** Whose records: an organization's, a project's, or those that carry out a pledge. */
export interface Holder {
  column: 'organizationId' | 'projectId' | 'pledgeId';
  id: string;
}

/** Published evidence that hangs on this, as the viewer sees it, the newest first; at most `limit` are looked at. */
export async function evidenceOf(db: Database, viewer: Viewer, { column, id }: Holder, limit: number): Promise<ShownEvidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .select('id')
    .where(column, '=', id)
    .where('state', '=', 'published')
    .orderBy('publishedAt', 'desc')
    .limit(limit)
    .execute();
  const ids = rows.map((row) => row.id);
  const seen = await showEvidence(db, viewer, await readEvidence(db, ids));
  return [...seen.values()].flatMap((one) => (one && 'shown' in one ? [one.shown] : []));
}

/** Pledges that stand or were fulfilled, in the same way. */
export async function pledgesOf(
  db: Database,
  viewer: Viewer,
  { column, id }: { column: 'organizationId' | 'projectId'; id: string },
  limit: number,
): Promise<ShownPledge[]> {
  const rows = await db
    .selectFrom('pledges')
    .select('id')
    .where(column, '=', id)
    .where('state', 'in', ['published', 'fulfilled'])
    .orderBy('createdAt', 'desc')
    .limit(limit)
    .execute();
  const ids = rows.map((row) => row.id);
  return showPledges(db, viewer, await readPledges(db, ids));
}

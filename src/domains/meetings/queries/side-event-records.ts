import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { SideEvent, SideEventChange, SideEventDecision, SideEventMerge } from '../findings-side-events.ts';
import { viewSideEvents } from './side-events.ts';

const MOST = 200;

/** Decisions on a proposal, the oldest first. */
export async function readDecisions(db: Database, sideEventId: string): Promise<SideEventDecision[]> {
  return db
    .selectFrom('sideEventDecisions')
    .selectAll()
    .where('sideEventId', '=', sideEventId)
    .orderBy('decidedAt')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

/** What was changed after it was sent in, the oldest first. */
export async function readChanges(db: Database, sideEventId: string): Promise<SideEventChange[]> {
  return db
    .selectFrom('sideEventChanges')
    .selectAll()
    .where('sideEventId', '=', sideEventId)
    .orderBy('changedAt')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

/** The merge that a proposal is asked about. */
export async function findMergeOf(db: Database, sideEventId: string): Promise<SideEventMerge | null> {
  const merge = await db
    .selectFrom('sideEventMerges')
    .selectAll()
    .where('state', '=', 'proposed')
    .where((where) => where.or([where('keptId', '=', sideEventId), where('absorbedId', '=', sideEventId)]))
    .executeTakeFirst();
  return merge ?? null;
}

/** The same as its organizer is asked: with the organizer of the other side, and whether this side has said yes. */
export async function openMergeOf(
  db: Database,
  viewer: Viewer,
  event: SideEvent,
  locale: Locale,
): Promise<{ merge: SideEventMerge; agreed: boolean; other: string } | null> {
  const merge = await findMergeOf(db, event.id);
  if (!merge) return null;
  const kept = merge.keptId === event.id;
  const others = await db
    .selectFrom('sideEvents')
    .selectAll()
    .where('id', '=', kept ? merge.absorbedId : merge.keptId)
    .execute();
  const [view] = await viewSideEvents(db, viewer, others, locale);
  return { merge, agreed: (kept ? merge.keptAgreedAt : merge.absorbedAgreedAt) !== null, other: view?.organizer.name ?? '' };
}

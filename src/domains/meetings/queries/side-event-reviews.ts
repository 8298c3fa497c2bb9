import { sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { readPersons } from '../../accounts/index.ts';
import type { SideEventReview, SideEventView } from '../findings-side-events.ts';
import { isShutOut } from '../rules/side-event-reviews.ts';

/** Reviews of these side events, in the order in which they were given. */
export async function readReviews(db: Database, sideEventIds: readonly string[]): Promise<SideEventReview[]> {
  if (sideEventIds.length === 0) return [];
  return db
    .selectFrom('sideEventReviews')
    .selectAll()
    .where('sideEventId', '=', sql<string>`any(${sideEventIds}::uuid[])`)
    .orderBy('reviewedAt')
    .orderBy('personId')
    .execute();
}

/** Who reviews the proposals of a meeting, by name. */
export async function listReviewers(db: Database, meetingId: string): Promise<{ id: string; name: string }[]> {
  const rows = await db.selectFrom('sideEventReviewers').select('personId').where('meetingId', '=', meetingId).limit(100).execute();
  const persons = await readPersons(
    db,
    rows.map(({ personId }) => personId),
  );
  return [...persons.values()].map(({ id, name }) => ({ id, name: name ?? '' })).toSorted((a, b) => a.name.localeCompare(b.name));
}

export async function isReviewer(db: Database, meetingId: string, { person }: Viewer): Promise<boolean> {
  if (!person) return false;
  const row = await db
    .selectFrom('sideEventReviewers')
    .select('personId')
    .where('meetingId', '=', meetingId)
    .where('personId', '=', person.id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the viewer may not review this one: it acts for whoever organizes or was asked to stand with it, whatever the answer was. */
export function shutOutOf({ event, sponsors }: SideEventView, viewer: Viewer): boolean {
  const organizationIds = [event.organizerId, ...sponsors.map(({ organizationId }) => organizationId)].filter((id) => id !== null);
  const own = viewer.organizations.map(({ organizationId }) => organizationId);
  return isShutOut({ personId: viewer.person?.id ?? '', organizationIds: own }, { createdById: event.createdById, organizationIds });
}

import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Selectable } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { Meeting } from '../findings.ts';
import { mayKnow } from '../rules/access.ts';
import type { MeetingsRow } from '../tables/meetings.ts';

export type { Meeting };

/** The meeting at an address, for this viewer; 404 where there is none or the viewer may not know of it. */
export async function findMeeting(db: Database, viewer: Viewer, slug: string): Promise<Meeting> {
  const row = await db.selectFrom('meetings').selectAll().where('slug', '=', slug).executeTakeFirst();
  if (!row || !mayKnow(viewer, row)) throw notFound();
  return withRules(db, row);
}

/** The same by its id, for work that nobody asked for in a request. */
export async function findMeetingById(db: Database, id: string): Promise<Meeting | null> {
  const row = await db.selectFrom('meetings').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? withRules(db, row) : null;
}

async function withRules(db: Database, row: Selectable<MeetingsRow>): Promise<Meeting> {
  const [{ policy }, calls] = await Promise.all([
    db
      .selectFrom('meetingPolicies')
      .select('policy')
      .where('meetingId', '=', row.id)
      .where('version', '=', row.policyVersion)
      .executeTakeFirstOrThrow(),
    db.selectFrom('meetingCalls').selectAll().where('meetingId', '=', row.id).execute(),
  ]);
  return { ...row, policy, calls: Object.fromEntries(calls.map((call) => [call.kind, call])) };
}

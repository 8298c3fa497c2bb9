import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { FollowUp } from '../findings-briefings.ts';
import type { Meeting } from '../findings.ts';
import type { ShownFollowUp } from '../findings-materials.ts';
import { isParticipant } from './materials.ts';
import { readSubjects, withSubjects } from './subjects.ts';

/** More than any meeting has; writes refuse more. */
export const MOST_FOLLOW_UPS = 500;

/** What was promised at a meeting, as this viewer may read it, by the day on which it is due. */
export async function listFollowUps(db: Database, viewer: Viewer, meeting: Meeting, locale: Locale): Promise<ShownFollowUp[]> {
  const inside = await isParticipant(db, viewer, meeting.id);
  const rows = await db
    .selectFrom('followUps')
    .selectAll()
    .where('meetingId', '=', meeting.id)
    .where('audience', 'in', inside ? ['public', 'participants'] : ['public'])
    .orderBy('dueOn')
    .orderBy('id')
    .limit(MOST_FOLLOW_UPS)
    .execute();
  return rows.length === 0 ? [] : withSubjects(rows, await readSubjects(db, viewer, meeting, locale));
}

export async function findFollowUp(db: Database, meetingId: string, id: string): Promise<FollowUp | undefined> {
  return db.selectFrom('followUps').selectAll().where('meetingId', '=', meetingId).where('id', '=', id).executeTakeFirst();
}

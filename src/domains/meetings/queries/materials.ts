import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Meeting } from '../findings.ts';
import type { Material, ShownMaterial } from '../findings-materials.ts';
import { preparesMeetings } from '../rules/access.ts';
import { tookPart } from './evaluation.ts';
import { readSubjects, withSubjects } from './subjects.ts';

/** More than any meeting has; writes refuse more. */
export const MOST_MATERIALS = 2_000;

/** Materials of a meeting that this viewer may read, the newest first: public ones, and those for participants where it takes part. */
export async function listMaterials(db: Database, viewer: Viewer, meeting: Meeting, locale: Locale): Promise<ShownMaterial[]> {
  const inside = await isParticipant(db, viewer, meeting.id);
  const rows = await materialsOf(db, meeting.id)
    .where('state', '=', 'shown')
    .where('audience', 'in', inside ? ['public', 'participants'] : ['public'])
    .execute();
  return rows.length === 0 ? [] : withSubjects(rows, await readSubjects(db, viewer, meeting, locale));
}

/** Everything, what was refused and taken away as well: for officers. What belonged to something that is gone belongs to the meeting now. */
export async function listAllMaterials(db: Database, viewer: Viewer, meeting: Meeting, locale: Locale): Promise<ShownMaterial[]> {
  const [rows, subjects] = await Promise.all([materialsOf(db, meeting.id).execute(), readSubjects(db, viewer, meeting, locale)]);
  const known = new Map(withSubjects(rows, subjects).map((one) => [one.id, one]));
  return rows.map((row) => known.get(row.id) ?? { ...row, subject: null });
}

/** Of one side event, in every state: for its organizers. */
export async function listMaterialsOfSideEvent(db: Database, sideEventId: string): Promise<Material[]> {
  return db
    .selectFrom('materials')
    .selectAll()
    .where('sideEventId', '=', sideEventId)
    .orderBy('addedAt', 'desc')
    .orderBy('id')
    .limit(MOST_MATERIALS)
    .execute();
}

export async function findMaterial(db: Database, meetingId: string, id: string): Promise<Material | undefined> {
  return db.selectFrom('materials').selectAll().where('meetingId', '=', meetingId).where('id', '=', id).executeTakeFirst();
}

/** Whether this viewer takes part: officers, delegates who were approved, who has a place at a briefing, who acts for an accredited organization. */
export async function isParticipant(db: Database, viewer: Viewer, meetingId: string): Promise<boolean> {
  if (preparesMeetings(viewer)) return true;
  if (!viewer.person) return false;
  if (await tookPart(db, meetingId, viewer.person.id)) return true;
  const ids = viewer.organizations.map(({ organizationId }) => organizationId);
  if (ids.length === 0) return false;
  const row = await db
    .selectFrom('accreditations')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where('state', '=', 'accredited')
    .where('organizationId', 'in', ids)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function materialsOf(db: Database, meetingId: string) {
  return db
    .selectFrom('materials')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('addedAt', 'desc')
    .orderBy('id')
    .limit(MOST_MATERIALS);
}

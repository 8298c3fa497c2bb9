import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Meeting } from '../findings.ts';
import type { ShownFollowUp, ShownMaterial } from '../findings-materials.ts';
import { MOST_FOLLOW_UPS } from './follow-ups.ts';
import { isParticipant, MOST_MATERIALS } from './materials.ts';
import { readSubjects, withSubjects } from './subjects.ts';

/** What a page is about: one of them, or an item with what it stands for. */
interface About {
  programmeItemId?: string;
  dialogueId?: string | null;
  sideEventId?: string | null;
}

/** Files, links and promises of one side event, dialogue or programme item, as this viewer may read them. */
export async function readBelonging(
  db: Database,
  viewer: Viewer,
  { meeting, locale }: { meeting: Meeting; locale: Locale },
  about: About,
): Promise<{ materials: ShownMaterial[]; followUps: ShownFollowUp[] }> {
  const [materials, followUps] = await Promise.all([materialsAbout(db, meeting.id, about), followUpsAbout(db, meeting.id, about)]);
  const all = [...materials, ...followUps];
  if (all.length === 0) return { materials: [], followUps: [] };
  const inside = all.some(({ audience }) => audience !== 'public') && (await isParticipant(db, viewer, meeting.id));
  const readable = ({ audience }: { audience: string }) => inside || audience === 'public';
  // A page may be read by who may not see what it stands for: the subjects decide.
  const subjects = await readSubjects(db, viewer, meeting, locale);
  return {
    materials: withSubjects(materials.filter(readable), subjects),
    followUps: withSubjects(followUps.filter(readable), subjects),
  };
}

function materialsAbout(db: Database, meetingId: string, about: About) {
  return db
    .selectFrom('materials')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('state', '=', 'shown')
    .where((where) =>
      where.or([
        ...(about.sideEventId ? [where('sideEventId', '=', about.sideEventId)] : []),
        ...(about.programmeItemId ? [where('programmeItemId', '=', about.programmeItemId)] : []),
        ...(about.dialogueId ? [where('dialogueId', '=', about.dialogueId)] : []),
      ]),
    )
    .orderBy('addedAt', 'desc')
    .orderBy('id')
    .limit(MOST_MATERIALS)
    .execute();
}

function followUpsAbout(db: Database, meetingId: string, about: About) {
  return db
    .selectFrom('followUps')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where((where) =>
      where.or([
        ...(about.programmeItemId ? [where('programmeItemId', '=', about.programmeItemId)] : []),
        ...(about.dialogueId ? [where('dialogueId', '=', about.dialogueId)] : []),
      ]),
    )
    .orderBy('dueOn')
    .orderBy('id')
    .limit(MOST_FOLLOW_UPS)
    .execute();
}

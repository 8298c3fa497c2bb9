import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Meeting } from '../findings.ts';
import type { Subject } from '../findings-materials.ts';
import { preparesMeetings } from '../rules/access.ts';
import { briefingUrl } from '../urls-briefings.ts';
import { programmeItemUrl } from '../urls-programme.ts';
import { sideEventUrl } from '../urls-side-events.ts';
import { dialogueUrl } from '../urls-speaking.ts';
import { listBriefings } from './briefings.ts';
import { listDialogues } from './dialogues.ts';
import { readProgramme, readWholeProgramme } from './programme.ts';
import { listPublicSideEvents } from './public-side-events.ts';

interface Belonging {
  programmeItemId: string | null;
  dialogueId: string | null;
  sideEventId?: string | null;
}

/** What files and promises of a meeting may belong to, as this viewer may see it: programme items, dialogues, side events. */
export async function readSubjects(db: Database, viewer: Viewer, meeting: Meeting, locale: Locale): Promise<Subject[]> {
  const drafts = preparesMeetings(viewer);
  const [items, briefings, dialogues, events] = await Promise.all([
    (drafts ? readWholeProgramme : readProgramme)(db, viewer, meeting, locale),
    listBriefings(db, meeting.id, drafts),
    listDialogues(db, meeting.id),
    listPublicSideEvents(db, viewer, meeting, locale),
  ]);
  const ofBriefings = new Set(briefings.map(({ programmeItemId }) => programmeItemId));
  const { slug } = meeting;
  return [
    ...items
      .filter(({ sideEventId, dialogueId }) => sideEventId === null && dialogueId === null)
      .map(({ id, titles, slug: item }) => ({
        key: `item:${id}`,
        titles,
        path: ofBriefings.has(id) ? briefingUrl(slug, item) : programmeItemUrl(slug, item),
      })),
    ...dialogues.map(({ id, guest, slug: dialogue }) => ({ key: `dialogue:${id}`, titles: guest, path: dialogueUrl(slug, dialogue) })),
    ...events.map(({ event }) => ({ key: `side-event:${event.id}`, titles: event.titles, path: sideEventUrl(slug, event.slug) })),
  ];
}

/** The key of what something belongs to; null: the meeting as a whole. */
function keyOf({ programmeItemId, dialogueId, sideEventId = null }: Belonging): string | null {
  if (programmeItemId !== null) return `item:${programmeItemId}`;
  if (dialogueId !== null) return `dialogue:${dialogueId}`;
  return sideEventId === null ? null : `side-event:${sideEventId}`;
}

/** Only what belongs to something that the reader may see, or to the meeting as a whole, each with its subject. */
export function withSubjects<T extends Belonging>(rows: readonly T[], subjects: readonly Subject[]): (T & { subject: Subject | null })[] {
  const byKey = new Map(subjects.map((one) => [one.key, one]));
  return rows.flatMap((row) => {
    const key = keyOf(row);
    const subject = key === null ? null : byKey.get(key);
    return subject === undefined ? [] : [{ ...row, subject }];
  });
}

/** The columns of what a form chose; empty: the meeting as a whole. Null where there is no such subject. */
export function belongingOf(key: string | null, subjects: readonly Subject[]): Required<Belonging> | null {
  const none = { programmeItemId: null, dialogueId: null, sideEventId: null };
  if (key === null) return none;
  if (!subjects.some((one) => one.key === key)) return null;
  const [kind, id = ''] = key.split(':');
  if (kind === 'item') return { ...none, programmeItemId: id };
  return kind === 'dialogue' ? { ...none, dialogueId: id } : { ...none, sideEventId: id };
}

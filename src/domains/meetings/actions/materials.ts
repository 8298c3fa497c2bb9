import { recordAct } from '../../../platform/audit/record-act.ts';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { deleteFile, saveFile } from '../../../platform/files/files.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import { type LocalizedText, titleFor } from '../../../platform/i18n/localized.ts';
import { notifyPersons } from '../../accounts/index.ts';
import type { Meeting } from '../findings.ts';
import type { GivenFile } from '../input/material-forms.ts';
import { materialMessages } from '../messages/materials/index.ts';
import { MOST_MATERIALS } from '../queries/materials.ts';
import { peopleOf } from '../queries/side-event-organizers.ts';
import type { MaterialsRow } from '../tables/materials.ts';
import { sideEventMaterialsUrl } from '../urls-briefings.ts';
import { changeMeeting } from './save-meeting.ts';

export const MATERIAL_PURPOSE = 'meeting.material';

interface By {
  meeting: Meeting;
  byId: string;
  now: Date;
}

export interface NewMaterial extends Pick<MaterialsRow, 'kind' | 'language' | 'audience'> {
  titles: LocalizedText;
  belongs: { programmeItemId: string | null; dialogueId: string | null; sideEventId: string | null };
  given: GivenFile | null;
  link: string | null;
  /** Organizers' files wait for an officer. */
  state: 'shown' | 'waiting';
}

/** Adds a file or a link; gives its id. Refuses (422) what is neither or both, and more than 2,000 of one meeting. */
export async function addMaterial(trx: WriteTransaction, by: By, content: NewMaterial): Promise<string> {
  const { meeting, byId, now } = by;
  const { titles, belongs, given, link, ...row } = content;
  if ((given === null) === (link === null))
    throw new Refusal('invalid', { fields: [{ field: 'file', code: given === null ? 'required' : 'unusable' }] });
  await changeMeeting(trx, { act: 'material.added', meetingId: meeting.id, byId, now, details: { kind: row.kind } });
  const there = await trx.selectFrom('materials').select('id').where('meetingId', '=', meeting.id).limit(MOST_MATERIALS).execute();
  if (there.length >= MOST_MATERIALS) throw new Refusal('invalid', { fields: [{ field: 'file', code: 'enough-of-these' }] });
  const id = uuidv7(now.getTime());
  const fileId =
    given && (await saveFile(trx, { file: given.file, purpose: MATERIAL_PURPOSE, ownerId: id, name: given.name, createdById: byId, now }));
  const about = { mediaType: given?.file.mediaType ?? null, size: given?.file.bytes.length ?? null };
  await trx
    .insertInto('materials')
    .values({
      id,
      meetingId: meeting.id,
      ...belongs,
      ...row,
      ...about,
      titles: JSON.stringify(titles),
      fileId,
      link,
      addedById: byId,
      addedAt: now,
      demo: meeting.demo,
    })
    .execute();
  return id;
}

/** Shows what waited, refuses it, or takes away what was shown; the row stays as a trace, the file does not. The same again changes nothing. */
export async function decideMaterial(
  trx: WriteTransaction,
  { meeting, byId, now }: By,
  { id, decision, reason }: { id: string; decision: 'shown' | 'refused' | 'removed'; reason: string | null },
): Promise<void> {
  await changeMeeting(trx, { act: `material.${decision}`, meetingId: meeting.id, byId, now, reason, details: { material: id } });
  const row = await trx
    .selectFrom('materials')
    .selectAll()
    .where('id', '=', id)
    .where('meetingId', '=', meeting.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.state === decision) return;
  if (row.state !== (decision === 'removed' ? 'shown' : 'waiting')) throw new Refusal('conflict');
  const gone = decision === 'shown' ? {} : { fileId: null, link: null };
  await trx
    .updateTable('materials')
    .set({ state: decision, reason, decidedById: byId, decidedAt: now, ...gone })
    .where('id', '=', id)
    .execute();
  if (decision !== 'shown' && row.fileId !== null) await deleteFile(trx, row.fileId);
  if (row.sideEventId !== null) await tellOrganizers(trx, { meeting, material: row, sideEventId: row.sideEventId, decision, reason, now });
}

/** An organizer takes back what it gave. */
export async function withdrawMaterial(
  trx: WriteTransaction,
  { sideEventId, id, byId, now }: { sideEventId: string; id: string; byId: string; now: Date },
): Promise<void> {
  const row = await trx
    .selectFrom('materials')
    .select(['fileId', 'state'])
    .where('id', '=', id)
    .where('sideEventId', '=', sideEventId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound();
  if (row.state !== 'waiting' && row.state !== 'shown') return;
  await trx
    .updateTable('materials')
    .set({ state: 'removed', fileId: null, link: null, decidedById: byId, decidedAt: now })
    .where('id', '=', id)
    .execute();
  if (row.fileId !== null) await deleteFile(trx, row.fileId);
  await recordAct(trx, { act: 'material.taken-back', actorId: byId, subject: { kind: 'material', id }, now });
}

interface Told {
  meeting: Meeting;
  material: { id: string; titles: LocalizedText };
  sideEventId: string;
  decision: 'shown' | 'refused' | 'removed';
  reason: string | null;
  now: Date;
}

async function tellOrganizers(trx: WriteTransaction, { meeting, material, sideEventId, decision, reason, now }: Told): Promise<void> {
  const event = await trx
    .selectFrom('sideEvents')
    .select(['slug', 'organizerId', 'createdById'])
    .where('id', '=', sideEventId)
    .executeTakeFirstOrThrow();
  await notifyPersons(trx, {
    personIds: await peopleOf(trx, event),
    act: `material.${decision}:${material.id}`,
    kind: `material.${decision}`,
    text: (locale) => {
      const t = materialMessages(locale);
      const about = t('told.about', { title: titleFor(material.titles, locale).text, meeting: titleFor(meeting.titles, locale).text });
      return {
        title: t(`told.${decision}`),
        body: reason === null ? about : `${about}\n${reason}`,
        action: { label: t('told.open'), path: sideEventMaterialsUrl(meeting.slug, event.slug) },
      };
    },
    now,
  });
}

import { type FormState, readForm, type Typed } from '../../../platform/forms/read-form.ts';
import { instantAt, localTime } from '../../../platform/geo/zones.ts';
import { Refusal } from '../../../platform/http/errors.ts';
import { type Answer, html, type Incoming, type Route } from '../../../platform/http/route.ts';
import { deskForm, deskPage, goTo } from '../../../platform/http/route-kinds.ts';
import { cancelDialogue, editDialogue, isEditable, restoreDialogue } from '../actions/dialogue-changes.ts';
import type { Dialogue, DialogueContent } from '../findings-speaking.ts';
import { textsIn, typedTexts } from '../input/meeting-forms.ts';
import { DialogueEditForm } from '../input/question-forms.ts';
import type { MeetingsParts } from '../parts.ts';
import { findDialogueItem, roomTaken } from '../queries/dialogue-items.ts';
import { readRooms } from '../queries/meeting-parts.ts';
import { deskDialogueUrl } from '../urls-speaking.ts';
import { dialogueEditPage } from '../views/speaking/dialogue-edit-page.tsx';
import { ROLE, showForm, takeForm, written } from './desk-meeting-forms.ts';
import { dialogueFrame } from './dialogue-access.ts';

/** Dialogues changed after they were made, called off, and held after all. */
export function dialogueChangesRoutes(parts: MeetingsParts): Route[] {
  const [slug, dialogue] = [':slug', ':dialogue'];
  const edit = deskDialogueUrl(slug, dialogue, 'edit');
  return [
    deskPage(edit, ROLE, async (request) => showForm(await edited(parts, request))),
    deskForm(edit, ROLE, async (request) => takeForm(request, await edited(parts, request))),
    deskForm(deskDialogueUrl(slug, dialogue, 'cancellation'), ROLE, (request) => act(parts, request, cancelDialogue)),
    deskForm(deskDialogueUrl(slug, dialogue, 'restoration'), ROLE, (request) => act(parts, request, restoreDialogue)),
  ];
}

type Form = ReturnType<typeof DialogueEditForm.parse>;

async function edited(parts: MeetingsParts, request: Incoming) {
  const frame = await dialogueFrame(parts, request);
  const { meeting, dialogue } = frame;
  if (!isEditable(dialogue)) throw new Refusal('conflict');
  const [rooms, item] = await Promise.all([readRooms(parts.db, meeting.id), findDialogueItem(parts.db, dialogue.id)]);
  const current = typedOf(dialogue, meeting.zone, item?.roomId ?? null);
  const shown = (form: FormState, changed: boolean) => dialogueEditPage({ ...frame, rooms, form, current, changed });
  return {
    schema: DialogueEditForm,
    current,
    shown,
    async save(value: Form): Promise<Answer> {
      const content = contentOf(value, dialogue, meeting.zone);
      const { room: roomId } = value;
      if (roomId !== null && !rooms.some(({ id, closedAt }) => id === roomId && (closedAt === null || id === item?.roomId)))
        throw new Refusal('conflict', { fields: [{ field: 'room', code: 'choose' }] });
      if (roomId !== null && (await roomTaken(parts.db, { meetingId: meeting.id, roomId, dialogueId: dialogue.id, ...content })))
        throw new Refusal('conflict', { fields: [{ field: 'room', code: 'room-busy' }] });
      try {
        await written(parts, request, (trx, { byId, now }) =>
          editDialogue(trx, { dialogueId: dialogue.id, meeting, personId: byId, now, seen: dialogue, content, roomId }),
        );
      } catch (error) {
        return changedMeanwhile(parts, request, error);
      }
      return goTo(request, deskDialogueUrl(meeting.slug, dialogue.slug), 'saved');
    },
  };
}

/** Of two who saved at the same moment the second sees both values. */
async function changedMeanwhile(parts: MeetingsParts, request: Incoming, error: unknown): Promise<Answer> {
  if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
  const { shown } = await edited(parts, request);
  return html(shown({ typed: readForm(DialogueEditForm, request.body).typed, errors: [] }, true), 409);
}

function contentOf(value: Form, { guest }: Dialogue, zone: string): DialogueContent {
  const { startsOn, startsTime, minutes, secondsPerQuestion, places } = value;
  const startsAt = startsOn === null || startsTime === null ? null : instantAt(`${startsOn}T${startsTime}`, zone);
  if (startsOn !== null && startsAt === null) throw new Refusal('conflict', { fields: [{ field: 'startsTime', code: 'moment' }] });
  return { guest: textsIn(value, 'guest', guest), startsAt, minutes, secondsPerQuestion, places };
}

function typedOf({ guest, startsAt, minutes, secondsPerQuestion, places }: Dialogue, zone: string, roomId: string | null): Typed {
  const [startsOn = '', time = ''] = startsAt === null ? [] : localTime(startsAt, zone).split('T');
  return {
    ...typedTexts('guest', guest),
    startsOn,
    startsTime: time.slice(0, 5),
    minutes: String(minutes ?? ''),
    secondsPerQuestion: String(secondsPerQuestion ?? ''),
    places: String(places ?? ''),
    room: roomId ?? '',
  };
}

async function act(parts: MeetingsParts, request: Incoming, does: typeof cancelDialogue): Promise<Answer> {
  const { meeting, dialogue } = await dialogueFrame(parts, request);
  await written(parts, request, (trx, { byId, now }) => does(trx, { meeting, dialogueId: dialogue.id, personId: byId, now }));
  return goTo(request, deskDialogueUrl(meeting.slug, dialogue.slug), 'saved');
}

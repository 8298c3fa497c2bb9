import type { SignedIn } from '../../../platform/auth/viewer.ts';
import type { Database, WriteTransaction } from '../../../platform/db/tables.ts';
import { findFile } from '../../../platform/files/files.ts';
import { EMPTY_FORM, type FormState, readForm } from '../../../platform/forms/read-form.ts';
import { notFound } from '../../../platform/http/errors.ts';
import type { Answer, Incoming, Route } from '../../../platform/http/route.ts';
import { answeringAs } from '../actions/answer.ts';
import { blockOther, mute, reportMessage, unblock } from '../actions/protect.ts';
import { answerConversation, type NotWritten } from '../actions/write-message.ts';
import { writeOrUndo } from '../actions/write-or-undo.ts';
import { readAttachments } from '../input/attachments.ts';
import { AnswerForm, ReportForm } from '../input/forms.ts';
import { conversationMessages } from '../messages/conversations/index.ts';
import type { MessagesParts } from '../parts.ts';
import { findAttachmentFor, isId, type OwnParty } from '../queries/parties.ts';
import { otherParty } from '../queries/links.ts';
import { goTo, param } from '../../../platform/http/route-kinds.ts';

/** Somebody who takes part in a conversation, by a session or by a link. */
export interface Participant {
  party: OwnParty;
  /** Null for a guest. */
  person: SignedIn | null;
  /** Address of the conversation for this reader. */
  base: string;
}

/** How one way of taking part is reached and shown. */
export interface Way {
  /** e.g. `/conversations/:id`. */
  path: string;
  page(path: string, handle: Route['handle']): Route;
  form(path: string, handle: Route['handle']): Route;
  /** The participant, or the page that says that there is none. */
  load(request: Incoming): Promise<Participant | Answer>;
  /** What may be done besides: the end of the address. The page comes again. */
  more?: readonly { name: string; act(trx: WriteTransaction, participant: Participant, request: Incoming): Promise<void> }[];
  show(request: Incoming, participant: Participant, form: FormState, refused?: string): Promise<Answer>;
}

/** What every participant may do, whichever way it came. */
export function participantRoutes(parts: MessagesParts, way: Way): Route[] {
  const { path, page, form, show } = way;
  const taking = takingPart(way);
  return [
    page(
      path,
      taking((request, participant) => show(request, participant, EMPTY_FORM)),
    ),
    form(
      path,
      taking((request, participant) => answer(parts, request, participant, (typed, refused) => show(request, participant, typed, refused))),
    ),
    page(
      `${path}/files/:file`,
      taking((request, { party }) => attachment(parts.db, party, param(request, 'file'))),
    ),
    ...protections(parts.db, way),
  ];
}

/** Mute, block, report: one press each. */
function protections(db: Database, way: Way): Route[] {
  const pressed = (
    name: string,
    done: string | undefined,
    act: (trx: WriteTransaction, participant: Participant, request: Incoming) => Promise<void>,
  ) =>
    way.form(
      `${way.path}/${name}`,
      takingPart(way)(async (request, participant) => {
        await db.transaction().execute((trx) => act(trx, participant, request));
        return goTo(request, participant.base, done);
      }),
    );
  const silence = (trx: WriteTransaction, { party, person }: Participant, muted: boolean, now: Date) =>
    mute(trx, { partyId: party.id, personId: person?.id ?? null, muted, now });
  return [
    ...(way.more ?? []).map(({ name, act }) => pressed(name, undefined, act)),
    pressed('mute', 'muted', (trx, participant, { now }) => silence(trx, participant, true, now)),
    pressed('sound', 'unmuted', (trx, participant, { now }) => silence(trx, participant, false, now)),
    pressed('block', 'blocked', (trx, { party, person }, { now }) =>
      blockOther(trx, { partyId: party.id, personId: person?.id ?? null, now }),
    ),
    pressed('unblock', 'unblocked', async (trx, { party, person }, { now }) => {
      const other = await otherParty(trx, party);
      if (other) await unblock(trx, { owner: party.identity, blockedPartyId: other, personId: person?.id ?? null, now });
    }),
    pressed('messages/:message/report', 'reported', async (trx, { party, person }, request) => {
      const messageId = param(request, 'message');
      if (!isId(messageId)) throw notFound();
      await reportMessage(
        trx,
        { partyId: party.id, messageId, personId: person?.id ?? null, now: request.now },
        readForm(ReportForm, request.body).value?.reason ?? null,
      );
    }),
  ];
}

function takingPart({ load }: Way) {
  return (act: (request: Incoming, participant: Participant) => Promise<Answer>) => async (request: Incoming) => {
    const participant = await load(request);
    return 'status' in participant ? participant : act(request, participant);
  };
}

async function answer(
  parts: MessagesParts,
  request: Incoming,
  { party, person, base }: Participant,
  again: (form: FormState, refused?: string) => Promise<Answer>,
): Promise<Answer> {
  const form = readForm(AnswerForm, request.body);
  const { attachments, errors } = await readAttachments(request.uploads);
  if (form.errors || errors.length > 0) return again({ typed: form.typed, errors: [...(form.errors ?? []), ...errors] });
  const sender = await answeringAs(parts.db, party, person);
  const written = await writeOrUndo(parts.db, (trx) =>
    answerConversation(trx, parts, {
      sender,
      conversationId: party.conversationId,
      partyId: party.id,
      body: form.value.body,
      attachments,
      via: 'web',
      address: person ? null : request.address,
      now: request.now,
    }),
  );
  if ('refused' in written) return again({ typed: form.typed, errors: [] }, refusal(request, written, person));
  return goTo(request, base, 'sent');
}

function refusal({ locale }: Incoming, { refused }: NotWritten, person: SignedIn | null): string {
  return conversationMessages(locale)(refused === 'suspended' && !person ? 'refused.suspendedGuest' : `refused.${refused}`);
}

/** A file of a message, to be saved: a browser never shows it on our address. */
async function attachment(db: Database, party: OwnParty, fileId: string): Promise<Answer> {
  const known = await findAttachmentFor(db, party, fileId);
  const file = known && (await findFile(db, known, 'message.attachment'));
  if (!file) throw notFound();
  const ascii = file.name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  return {
    status: 200,
    headers: {
      'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
    body: file.bytes,
  };
}

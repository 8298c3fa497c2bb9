import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { LocalizedText } from '../../../platform/i18n/localized.ts';
import { type Limit, takeOrRefuse } from '../../../platform/limits/take.ts';
import { writeEvent } from '../../directory/index.ts';
import type { Meeting } from '../findings.ts';
import type { SpeakerRequest } from '../findings-statements.ts';
import { publicCountry } from '../queries/question-facts.ts';
import { MOST_REQUESTS } from '../queries/speakers.ts';
import { callState } from '../rules/calls.ts';
import {
  LIVE_REQUESTS,
  mayChangeRequest,
  mayHandInText,
  requestCanBecome,
  type RequestState,
  type SpeakingMode,
} from '../rules/speakers.ts';
import { tellSpeakerGaveUp } from './speaker-requests-notices.ts';

/** Requests that one organization may send in a day: those that it withdraws count as well. */
const SENDING: Limit = { name: 'meetings.speaker-requests', most: 60, seconds: 86_400 };

/** What a request says. */
export interface RequestContent {
  agendaItemId: string;
  title: string;
  titleLanguage: string;
  speakerName: string;
  speakerFunction: string | null;
  speakerGender: SpeakerRequest['speakerGender'];
  mode: SpeakingMode;
  language: string;
  theme: string | null;
  texts: LocalizedText;
  publish: boolean;
}

interface By {
  meeting: Meeting;
  personId: string;
  now: Date;
}

/** Whether requests are taken now. */
export function takesRequests(meeting: Meeting, now: Date): boolean {
  return meeting.publication === 'published' && callState(meeting.calls.statements, now) === 'open';
}

/**
 * Takes in a request to speak; gives its id. Refuses (409) while the call is not open, and (422) a second request of the organization under the same
 * item of the agenda. The caller has asked whether the person acts for the organization.
 */
export async function submitRequest(
  trx: WriteTransaction,
  { meeting, personId, now }: By,
  organizationId: string,
  content: RequestContent,
): Promise<string> {
  if (!takesRequests(meeting, now)) throw new Refusal('conflict');
  await refuseSecond(trx, { meetingId: meeting.id, organizationId, agendaItemId: content.agendaItemId });
  await takeOrRefuse(trx, SENDING, organizationId, now);
  const id = uuidv7(now.getTime());
  await trx
    .insertInto('speakerRequests')
    .values({
      ...content,
      id,
      meetingId: meeting.id,
      organizationId,
      personId,
      texts: JSON.stringify(content.texts),
      country: await publicCountry(trx, organizationId),
      submittedAt: now,
      changedAt: now,
      policyVersion: meeting.policyVersion,
    })
    .execute();
  await writeEvent(trx, { name: 'speaker-request.submitted', subjectId: id, actor: personId, now });
  return id;
}

/** Refuses (422) a second request under the same item, and one too many for the meeting. Requests of one organization are taken one at a time. */
async function refuseSecond(
  trx: WriteTransaction,
  { meetingId, organizationId, agendaItemId }: { meetingId: string; organizationId: string; agendaItemId: string },
): Promise<void> {
  await lockRequestsOf(trx, organizationId);
  const there = await trx
    .selectFrom('speakerRequests')
    .select((of) => [
      of.fn.countAll<string>().as('all'),
      of.fn
        .countAll<string>()
        .filterWhere('organizationId', '=', organizationId)
        .filterWhere('agendaItemId', '=', agendaItemId)
        .filterWhere('state', 'in', LIVE_REQUESTS)
        .as('own'),
    ])
    .where('meetingId', '=', meetingId)
    .executeTakeFirstOrThrow();
  if (Number(there.own) > 0) throw new Refusal('invalid', { fields: [{ field: 'item', code: 'asked-already' }] });
  if (Number(there.all) >= MOST_REQUESTS)
    throw new Refusal('invalid', { fields: [{ field: 'item', code: 'too-many', limit: MOST_REQUESTS }] });
}

async function lockRequestsOf(trx: WriteTransaction, organizationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`speaker requests of ${organizationId}`}))`.execute(trx);
}

/**
 * Writes a request anew; one that was asked back is sent in again. Refuses (409) what may not be changed any more or was changed meanwhile, and (422) an
 * item under which the organization asks already.
 */
export async function changeRequest(
  trx: WriteTransaction,
  { meeting, personId, now }: By,
  { id, version }: { id: string; version: number },
  content: RequestContent,
): Promise<void> {
  const request = await lockRequest(trx, id);
  if (request.version !== version || !mayChangeRequest(request.state, takesRequests(meeting, now))) throw new Refusal('conflict');
  const { organizationId } = request;
  if (organizationId !== null && content.agendaItemId !== request.agendaItemId) {
    await lockRequestsOf(trx, organizationId);
    const other = await trx
      .selectFrom('speakerRequests')
      .select('id')
      .where('organizationId', '=', organizationId)
      .where('agendaItemId', '=', content.agendaItemId)
      .where('state', 'in', LIVE_REQUESTS)
      .where('id', '<>', id)
      .executeTakeFirst();
    if (other) throw new Refusal('invalid', { fields: [{ field: 'item', code: 'asked-already' }] });
  }
  await trx
    .updateTable('speakerRequests')
    .set({
      ...content,
      texts: JSON.stringify(content.texts),
      state: 'requested',
      reasons: [],
      remark: null,
      version: version + 1,
      changedAt: now,
    })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: 'speaker-request.changed', subjectId: id, actor: personId, now });
}

/** Who speaks and the text, while the request waits or has its place. Refuses (409) afterwards, and what was changed meanwhile. */
export async function handInText(
  trx: WriteTransaction,
  { personId, now }: By,
  { id, version }: { id: string; version: number },
  content: Pick<RequestContent, 'speakerName' | 'speakerFunction' | 'texts' | 'publish'>,
): Promise<void> {
  const request = await lockRequest(trx, id);
  if (request.version !== version || !mayHandInText(request.state)) throw new Refusal('conflict');
  await trx
    .updateTable('speakerRequests')
    .set({ ...content, texts: JSON.stringify(content.texts), version: version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: 'speaker-request.text-handed-in', subjectId: id, actor: personId, now });
}

/** The organization lets everybody read the text, or no longer; at any time. */
export async function consentToText(trx: WriteTransaction, { personId, now }: By, id: string, publish: boolean): Promise<void> {
  const request = await lockRequest(trx, id);
  if (request.publish === publish) return;
  await trx
    .updateTable('speakerRequests')
    .set({ publish, version: request.version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: publish ? 'speaker-request.published' : 'speaker-request.hidden', subjectId: id, actor: personId, now });
}

/** Whoever asked takes the request back; officers are told of a place that is free again. Refuses (409) what was decided for good. */
export async function withdrawRequest(trx: WriteTransaction, { meeting, personId, now }: By, id: string): Promise<void> {
  const request = await lockRequest(trx, id);
  if (request.state === 'withdrawn') return;
  refuseRequestUnless(request, 'withdrawn');
  await trx
    .updateTable('speakerRequests')
    .set({ state: 'withdrawn', position: null, listId: null, version: request.version + 1, changedAt: now })
    .where('id', '=', id)
    .execute();
  await writeEvent(trx, { name: 'speaker-request.withdrawn', subjectId: id, actor: personId, now });
  if (request.state === 'chosen') await tellSpeakerGaveUp(trx, { meeting, requestId: id, now });
}

/** The request, kept from being changed until the transaction ends. */
export async function lockRequest(trx: WriteTransaction, id: string): Promise<SpeakerRequest> {
  const request = await trx.selectFrom('speakerRequests').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!request) throw notFound();
  return request;
}

/** Refuses (409) what a request cannot become. */
export function refuseRequestUnless({ state }: Pick<SpeakerRequest, 'state'>, to: RequestState): void {
  if (!requestCanBecome(state, to)) throw new Refusal('conflict');
}

import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { UndeliveredReason } from '../rules/speakers.ts';
import { changeMeeting } from './save-meeting.ts';
import { lockRequest, refuseRequestUnless } from './speaker-requests.ts';
import { type Choosing, lockList, place, refuseBeyond } from './speaker-requests-choice.ts';
import { tellApplicant } from './speaker-requests-notices.ts';

/**
 * Puts one who waits under the item at the end of a list: in place of somebody who gave up, or chosen one by one where the officer chooses. Refuses
 * (422) more than the rules let speak, and (409) a list that is closed or whose choice is still to be made as the rules say.
 */
export async function takeUp(trx: WriteTransaction, given: Choosing, requestId: string): Promise<void> {
  const { meeting, listId, personId, now } = given;
  await changeMeeting(trx, {
    act: 'speaker-list.taken-up',
    meetingId: meeting.id,
    byId: personId,
    now,
    details: { list: listId, request: requestId },
  });
  const list = await lockList(trx, meeting.id, listId);
  const request = await lockRequest(trx, requestId);
  if (request.meetingId !== meeting.id) throw notFound();
  const early = list.choice === null && meeting.policy.speaking.method !== 'officer';
  if (list.closedAt !== null || early || request.agendaItemId !== list.agendaItemId) throw new Refusal('conflict');
  refuseRequestUnless(request, 'chosen');
  await refuseBeyond(trx, meeting, list, { field: 'request', count: 1 });
  const { last } = await trx
    .selectFrom('speakerRequests')
    .select((of) => of.fn.max('position').as('last'))
    .where('listId', '=', list.id)
    .executeTakeFirstOrThrow();
  await place(trx, given, list, { id: requestId, position: (last ?? 0) + 1, explanation: { by: 'officer' } });
}

/** Takes one from its list; it waits again and is told. Refuses (409) one that has no place, or was heard. */
export async function takeOff(
  trx: WriteTransaction,
  { meeting, personId, now }: Omit<Choosing, 'listId' | 'label'>,
  requestId: string,
): Promise<void> {
  await changeMeeting(trx, { act: 'speaker-list.taken-off', meetingId: meeting.id, byId: personId, now, details: { request: requestId } });
  const request = await lockRequest(trx, requestId);
  refuseRequestUnless(request, 'waiting');
  await trx
    .updateTable('speakerRequests')
    .set({ state: 'waiting', listId: null, position: null, version: request.version + 1, changedAt: now })
    .where('id', '=', requestId)
    .execute();
  await tellApplicant(trx, { meeting, requestId, kind: 'waiting', now });
}

/** The order in which those on a list have the floor, by a number for each; equal numbers keep their order. Refuses (409) where others stand on it by now. */
export async function orderList(trx: WriteTransaction, given: Choosing, numbers: Readonly<Record<string, number>>): Promise<void> {
  const { meeting, listId, personId, now } = given;
  await changeMeeting(trx, { act: 'speaker-list.ordered', meetingId: meeting.id, byId: personId, now, details: { list: listId } });
  await lockList(trx, meeting.id, listId);
  const rows = await trx
    .selectFrom('speakerRequests')
    .select(['id', 'position'])
    .where('listId', '=', listId)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute();
  if (rows.length !== Object.keys(numbers).length || rows.some(({ id }) => numbers[id] === undefined)) throw new Refusal('conflict');
  const ordered = rows.toSorted((a, b) => (numbers[a.id] ?? 0) - (numbers[b.id] ?? 0));
  for (const [at, { id, position }] of ordered.entries())
    if (position !== at + 1)
      await trx
        .updateTable('speakerRequests')
        .set({ position: at + 1, changedAt: now })
        .where('id', '=', id)
        .execute();
}

/**
 * Ends a list: whoever was chosen and has no outcome yet was not heard, for this reason, and is told. Refuses (422) to end it without a reason while
 * somebody is left. Ended already changes nothing.
 */
export async function closeList(trx: WriteTransaction, given: Choosing, reason: UndeliveredReason | null): Promise<void> {
  const { meeting, listId, personId, now } = given;
  const acted = { act: 'speaker-list.closed', meetingId: meeting.id, byId: personId, now, reason, details: { list: listId } };
  await changeMeeting(trx, acted);
  const list = await lockList(trx, meeting.id, listId);
  if (list.closedAt !== null) return;
  const left = await trx
    .selectFrom('speakerRequests')
    .select('id')
    .where('listId', '=', listId)
    .where('state', '=', 'chosen')
    .orderBy('id')
    .forUpdate()
    .execute();
  if (left.length > 0 && reason === null) throw new Refusal('invalid', { fields: [{ field: 'reason', code: 'choose' }] });
  for (const { id } of left) {
    if (reason === null) break;
    await trx
      .updateTable('speakerRequests')
      .set((set) => ({ state: 'undelivered', reasons: [reason], version: set('version', '+', 1), changedAt: now }))
      .where('id', '=', id)
      .execute();
    await tellApplicant(trx, { meeting, requestId: id, kind: 'undelivered', reasons: [reason], now });
  }
  await trx.updateTable('speakerLists').set({ closedAt: now, changedAt: now }).where('id', '=', listId).execute();
}

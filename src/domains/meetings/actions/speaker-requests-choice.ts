import { randomBytes } from 'node:crypto';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { notFound, Refusal } from '../../../platform/http/errors.ts';
import type { Meeting } from '../findings.ts';
import type { SpeakerList, SpeakerRequest } from '../findings-statements.ts';
import { speakerCandidates } from '../queries/speaker-facts.ts';
import { MOST_LISTS, takenPlaces } from '../queries/speakers.ts';
import { balancedChoice, type Candidate, type Choice, type Explanation } from '../rules/balanced-choice.ts';
import { type ThemeLabel, whyChosenText, whyPassedText } from '../rules/explain-choice.ts';
import { CHOOSABLE, placesLeft } from '../rules/speakers.ts';
import type { ChoiceRecord } from '../tables/speaking.ts';
import { changeMeeting } from './save-meeting.ts';
import { tellApplicant } from './speaker-requests-notices.ts';

export interface Choosing {
  meeting: Meeting;
  listId: string;
  personId: string;
  /** Themes as the notices call them. */
  label: ThemeLabel;
  now: Date;
}

/**
 * Chooses so many of those who wait under the item of a list, as the rules of the meeting say, and keeps all that the choice was made of. Once only.
 * Refuses (422) more than the rules let speak, (409) a second choice, one for a list that is closed, and a draw whose seed is not published.
 */
export async function chooseSpeakers(trx: WriteTransaction, given: Choosing, places: number): Promise<void> {
  const { meeting } = given;
  const list = await beginChoice(trx, given);
  const { method, balance: dimensions, unheardFirst } = meeting.policy.speaking;
  const drawn = method === 'balanced' || method === 'draw';
  if (drawn && list.seed === null) throw new Refusal('conflict');
  await refuseBeyond(trx, meeting, list, { field: 'places', count: places });
  const requests = await waitingFor(trx, list);
  const candidates = await speakerCandidates(trx, requests, { body: meeting.body, unheardFirst });
  const balance = method === 'balanced' ? dimensions : [];
  const choice = drawn ? balancedChoice(candidates, { places, balance, seed: list.seed ?? '' }) : firstCome(requests, candidates, places);
  const record = { method: method === 'officer' ? ('first-come' as const) : method, candidates, places, balance };
  await keepChoice(trx, given, list, { ...record, seed: drawn ? list.seed : null, ...choice });
}

/** The officer chooses these, in this order. Refuses (409) where the rules leave the choice to others, and (422) requests that do not wait or are too many. */
export async function chooseSpeakersByHand(trx: WriteTransaction, given: Choosing, ids: readonly string[]): Promise<void> {
  const { meeting } = given;
  const list = await beginChoice(trx, given);
  if (meeting.policy.speaking.method !== 'officer') throw new Refusal('conflict');
  const waiting = new Set((await waitingFor(trx, list)).map(({ id }) => id));
  if (ids.length === 0 || ids.some((id) => !waiting.has(id))) throw new Refusal('invalid', { fields: [{ field: 'ids', code: 'choose' }] });
  await refuseBeyond(trx, meeting, list, { field: 'ids', count: ids.length });
  const by = { by: 'officer' as const };
  await keepChoice(trx, given, list, {
    method: 'officer',
    candidates: [],
    places: ids.length,
    balance: [],
    seed: null,
    chosen: ids.map((id) => ({ id, explanation: by })),
    passed: [...waiting].filter((id) => !ids.includes(id)).map((id) => ({ id, explanation: by })),
  });
}

/** Refuses (422) more speakers than the rules of the meeting leave places for. The meeting is locked: nobody else adds one at the same time. */
export async function refuseBeyond(
  trx: WriteTransaction,
  meeting: Meeting,
  list: SpeakerList,
  { field, count }: { field: string; count: number },
): Promise<void> {
  const left = placesLeft(meeting.policy.speaking, await takenPlaces(trx, list));
  if (left !== null && count > left) throw new Refusal('invalid', { fields: [{ field, code: 'too-many', limit: left }] });
}

async function beginChoice(trx: WriteTransaction, { meeting, listId, personId, now }: Choosing): Promise<SpeakerList> {
  await changeMeeting(trx, { act: 'speaker-list.chosen', meetingId: meeting.id, byId: personId, now, details: { list: listId } });
  const list = await lockList(trx, meeting.id, listId);
  if (list.choice !== null || list.closedAt !== null) throw new Refusal('conflict');
  return list;
}

function waitingFor(trx: WriteTransaction, list: SpeakerList): Promise<SpeakerRequest[]> {
  return trx
    .selectFrom('speakerRequests')
    .selectAll()
    .where('meetingId', '=', list.meetingId)
    .where('agendaItemId', '=', list.agendaItemId)
    .where('state', 'in', CHOOSABLE)
    .orderBy('submittedAt')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Those who were not heard before, then the order of receipt. */
function firstCome(requests: readonly SpeakerRequest[], candidates: readonly Candidate[], places: number): Choice {
  const first = new Set(candidates.flatMap(({ id, precedence }) => (precedence ? [id] : [])));
  const order = [...requests.filter(({ id }) => first.has(id)), ...requests.filter(({ id }) => !first.has(id))];
  const explained = order.map(({ id }) => ({ id, explanation: { by: first.has(id) ? ('precedence' as const) : ('receipt' as const) } }));
  return { chosen: explained.slice(0, places), passed: explained.slice(places) };
}

async function keepChoice(trx: WriteTransaction, given: Choosing, list: SpeakerList, record: ChoiceRecord): Promise<void> {
  const { meeting, now } = given;
  await trx
    .updateTable('speakerLists')
    .set({ choice: JSON.stringify(record), chosenAt: now, changedAt: now, policyVersion: meeting.policyVersion })
    .where('id', '=', list.id)
    .execute();
  for (const [at, { id, explanation }] of record.chosen.entries()) await place(trx, given, list, { id, position: at + 1, explanation });
  for (const { id, explanation } of record.passed) {
    await trx
      .updateTable('speakerRequests')
      .set((set) => ({ state: 'waiting', version: set('version', '+', 1), changedAt: now, policyVersion: meeting.policyVersion }))
      .where('id', '=', id)
      .execute();
    const because = (locale: Parameters<typeof whyPassedText>[1]) => whyPassedText(explanation, locale, given.label);
    await tellApplicant(trx, { meeting, requestId: id, kind: 'waiting', because, now });
  }
}

/** Gives a request its place on a list and tells those who asked. */
export async function place(
  trx: WriteTransaction,
  { meeting, label, now }: Choosing,
  list: SpeakerList,
  { id, position, explanation }: { id: string; position: number; explanation: Explanation },
): Promise<void> {
  const policyVersion = meeting.policyVersion;
  await trx
    .updateTable('speakerRequests')
    .set((set) => ({
      state: 'chosen',
      listId: list.id,
      position,
      chosenAt: now,
      reasons: [],
      version: set('version', '+', 1),
      changedAt: now,
      policyVersion,
    }))
    .where('id', '=', id)
    .execute();
  const because = (locale: Parameters<typeof whyChosenText>[1]) => whyChosenText(explanation, locale, label);
  await tellApplicant(trx, { meeting, requestId: id, kind: 'chosen', because, now });
}

/** The list, kept from everybody else until the transaction ends. */
export async function lockList(trx: WriteTransaction, meetingId: string, id: string): Promise<SpeakerList> {
  const list = await trx
    .selectFrom('speakerLists')
    .selectAll()
    .where('id', '=', id)
    .where('meetingId', '=', meetingId)
    .forUpdate()
    .executeTakeFirst();
  if (!list) throw notFound();
  return list;
}

/** Draws the seed of the choice and publishes it, once and for all: the same again changes nothing. Refuses (409) once the choice is made. */
export async function publishListSeed(trx: WriteTransaction, { meeting, listId, personId, now }: Choosing): Promise<void> {
  const seed = randomBytes(16).toString('hex');
  await changeMeeting(trx, {
    act: 'speaker-list.seed-published',
    meetingId: meeting.id,
    byId: personId,
    now,
    details: { list: listId },
  });
  const list = await lockList(trx, meeting.id, listId);
  if (list.seed !== null) return;
  if (list.choice !== null) throw new Refusal('conflict');
  await trx.updateTable('speakerLists').set({ seed, seedPublishedAt: now, changedAt: now }).where('id', '=', listId).execute();
}

/** What a list is opened with. */
export interface NewList {
  meeting: Meeting;
  agendaItemId: string;
  heldOn: string;
  startsAt: Date | null;
  personId: string;
  now: Date;
}

/** Opens the list of an item and a day; gives its id. One that is there gets the hour, where one is given. Refuses (422) one list too many. */
export async function openList(trx: WriteTransaction, given: NewList): Promise<string> {
  const { meeting, agendaItemId, heldOn, startsAt, personId, now } = given;
  const id = uuidv7(now.getTime());
  await changeMeeting(trx, { act: 'speaker-list.opened', meetingId: meeting.id, byId: personId, now, details: { day: heldOn } });
  const { count } = await trx
    .selectFrom('speakerLists')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('meetingId', '=', meeting.id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_LISTS) throw new Refusal('invalid', { fields: [{ field: 'item', code: 'too-many', limit: MOST_LISTS }] });
  const row = await trx
    .insertInto('speakerLists')
    .values({
      id,
      meetingId: meeting.id,
      agendaItemId,
      heldOn,
      startsAt,
      policyVersion: meeting.policyVersion,
      createdById: personId,
      createdAt: now,
      changedAt: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['meetingId', 'agendaItemId', 'heldOn']).doUpdateSet((set) => ({
        startsAt: set.fn.coalesce(set.ref('excluded.startsAt'), set.ref('speakerLists.startsAt')),
        changedAt: now,
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

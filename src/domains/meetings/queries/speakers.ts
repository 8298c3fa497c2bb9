import { sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { nameFor, readVisibleOrganizations } from '../../directory/index.ts';
import type { AgendaItem, Meeting } from '../findings.ts';
import type { ListView, RequestView, SpeakerList, SpeakerRequest, StatingOrganization } from '../findings-statements.ts';
import { needsAccreditation, ON_LIST, PLACED, type RequestState, type TakenPlaces } from '../rules/speakers.ts';
import { organizationNames } from './side-events.ts';

/** Requests and lists of one meeting: what writes refuses more. */
export const MOST_REQUESTS = 3_000;
export const MOST_LISTS = 200;
/** Records that the secretariat has not admitted, or no longer, ask for nothing. */
const ADMITTED = ['claimed', 'active', 'verified'];

/** Lists of speakers of a meeting, by day and hour. */
async function listSpeakerLists(db: Database, meetingId: string): Promise<SpeakerList[]> {
  return db
    .selectFrom('speakerLists')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('heldOn')
    .orderBy('startsAt')
    .orderBy('id')
    .limit(MOST_LISTS)
    .execute();
}

export async function findSpeakerList(db: Database, meetingId: string, id: string): Promise<SpeakerList | undefined> {
  return db.selectFrom('speakerLists').selectAll().where('meetingId', '=', meetingId).where('id', '=', id).executeTakeFirst();
}

export async function findRequest(db: Database, meetingId: string, id: string): Promise<SpeakerRequest | undefined> {
  return db.selectFrom('speakerRequests').selectAll().where('meetingId', '=', meetingId).where('id', '=', id).executeTakeFirst();
}

/** Requests of a meeting in these states: those with a place first, the others as they were received. */
export async function listRequests(db: Database, meetingId: string, states: readonly RequestState[]): Promise<SpeakerRequest[]> {
  return db
    .selectFrom('speakerRequests')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('state', 'in', states)
    .orderBy(sql`position nulls last`)
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(MOST_REQUESTS)
    .execute();
}

/** All that these organizations asked for at a meeting, the latest first. */
export async function requestsOf(db: Database, meetingId: string, organizationIds: readonly string[]): Promise<SpeakerRequest[]> {
  if (organizationIds.length === 0) return [];
  return db
    .selectFrom('speakerRequests')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('organizationId', '=', sql<string>`any(${organizationIds}::uuid[])`)
    .orderBy('submittedAt', 'desc')
    .orderBy('id')
    .limit(500)
    .execute();
}

/** Requests with who asked, as this viewer may name them; one query for any number. */
export async function viewRequests(
  db: Database,
  viewer: Viewer,
  requests: readonly SpeakerRequest[],
  locale: Locale,
): Promise<RequestView[]> {
  const ids = requests.flatMap(({ organizationId }) => organizationId ?? []);
  const names = await organizationNames(db, viewer, ids, locale);
  return requests.map((request) => ({
    request,
    organization: (request.organizationId !== null && names.get(request.organizationId)) || null,
  }));
}

/** Every list of a meeting with those on it, as this viewer may name them. */
export async function viewLists(
  db: Database,
  viewer: Viewer,
  { meeting, agenda, locale }: { meeting: Pick<Meeting, 'id'>; agenda: readonly AgendaItem[]; locale: Locale },
): Promise<ListView[]> {
  const lists = await listSpeakerLists(db, meeting.id);
  const views = await viewRequests(db, viewer, await listRequests(db, meeting.id, ON_LIST), locale);
  return lists.map((list) => ({
    list,
    item: agenda.find(({ id }) => id === list.agendaItemId),
    speakers: views.filter(({ request }) => request.listId === list.id),
  }));
}

/** How many places of the rules are taken where this list stands. */
export async function takenPlaces(db: Database, list: Pick<SpeakerList, 'meetingId' | 'agendaItemId' | 'heldOn'>): Promise<TakenPlaces> {
  const counts = await db
    .selectFrom('speakerRequests as request')
    .innerJoin('speakerLists as list', 'list.id', 'request.listId')
    .select((of) => [
      of.fn.countAll<string>().as('meeting'),
      of.fn.countAll<string>().filterWhere('list.agendaItemId', '=', list.agendaItemId).as('item'),
      of.fn.countAll<string>().filterWhere('list.heldOn', '=', list.heldOn).as('day'),
    ])
    .where('request.meetingId', '=', list.meetingId)
    .where('request.state', 'in', PLACED)
    .executeTakeFirstOrThrow();
  return { item: Number(counts.item), day: Number(counts.day), meeting: Number(counts.meeting) };
}

/**
 * Organizations for which this viewer may ask for the floor (`speak`: in any role) or hand in a statement (`write`: those who edit its record):
 * admitted to the directory, and accredited to the meeting where its rules ask for that.
 */
export async function listStating(
  db: Database,
  viewer: Viewer,
  { meeting, act, locale }: { meeting: Meeting; act: 'speak' | 'write'; locale: Locale },
): Promise<StatingOrganization[]> {
  const own = viewer.organizations.filter(({ role }) => act === 'speak' || role !== 'delegate').map(({ organizationId }) => organizationId);
  const ids = needsAccreditation(meeting.policy.accreditation) ? await accreditedAmong(db, meeting.id, own) : own;
  return (await readVisibleOrganizations(db, 'secretariat', ids))
    .filter(({ organization }) => ADMITTED.includes(organization.state))
    .map(({ id, organization }) => ({ id, name: nameFor(organization.names, locale).text }));
}

/** Which of these organizations were accredited to the meeting. */
async function accreditedAmong(db: Database, meetingId: string, organizationIds: readonly string[]): Promise<string[]> {
  if (organizationIds.length === 0) return [];
  const rows = await db
    .selectFrom('accreditations')
    .select('organizationId')
    .where('meetingId', '=', meetingId)
    .where('state', '=', 'accredited')
    .where('organizationId', 'in', organizationIds)
    .execute();
  return rows.map(({ organizationId }) => organizationId);
}

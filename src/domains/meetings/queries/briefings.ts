import { type Expression, type SqlBool, sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { nameFor, readVisibleOrganizations } from '../../directory/index.ts';
import type { Briefing, Entrant, ListedRegistration, PlaceCounts, Registration } from '../findings-briefings.ts';
import type { Meeting } from '../findings.ts';
import { organizationNames } from './side-events.ts';

/** More than any meeting was seen to have; writes refuse more. */
export const MOST_BRIEFINGS = 200;
const REGISTRATIONS_OF_A_PAGE = 100;
/** Records that the secretariat has not admitted, or no longer, send nobody. */
const ADMITTED = ['claimed', 'active', 'verified'];

/** Briefings and hearings of a meeting in order of time; `drafts`: also those that nobody sees yet. */
export async function listBriefings(db: Database, meetingId: string, drafts: boolean): Promise<Briefing[]> {
  const found = await briefingsWhere(db, sql<SqlBool>`b.meeting_id = ${meetingId}`);
  return drafts ? found : found.filter(({ item }) => item.publishedAt !== null);
}

/** The briefing at an address (that of its programme item), drafts included. */
export async function findBriefing(db: Database, meetingId: string, slug: string): Promise<Briefing | undefined> {
  const [found] = await briefingsWhere(db, sql<SqlBool>`b.meeting_id = ${meetingId} and i.slug = ${slug}`);
  return found;
}

export async function findBriefingById(db: Database, id: string): Promise<Briefing | undefined> {
  const [found] = await briefingsWhere(db, sql<SqlBool>`b.id = ${id}`);
  return found;
}

async function briefingsWhere(db: Database, where: Expression<SqlBool>): Promise<Briefing[]> {
  const rows = await db
    .selectFrom('briefings as b')
    .innerJoin('programmeItems as i', 'i.id', 'b.programmeItemId')
    .leftJoin('meetingRooms as r', (join) => join.on(sql<SqlBool>`r.id = coalesce(i.room_id, b.room_id)`))
    .selectAll('b')
    .select('r.name as room')
    .where(where)
    .orderBy('i.startsAt')
    .orderBy('b.id')
    .limit(MOST_BRIEFINGS)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ programmeItemId }) => programmeItemId);
  const items = new Map((await db.selectFrom('programmeItems').selectAll().where('id', 'in', ids).execute()).map((one) => [one.id, one]));
  return rows.flatMap((row) => {
    const item = items.get(row.programmeItemId);
    return item ? [{ ...row, item }] : [];
  });
}

/** How many have a place, wait and were seen, for each of these. */
export async function countPlaces(db: Database, briefingIds: readonly string[]): Promise<Map<string, PlaceCounts>> {
  const none = (): PlaceCounts => ({
    registered: { 'in-person': 0, online: 0 },
    waiting: { 'in-person': 0, online: 0 },
    present: 0,
    absent: 0,
  });
  const counts = new Map(briefingIds.map((id) => [id, none()]));
  if (briefingIds.length === 0) return counts;
  const rows = await db
    .selectFrom('briefingRegistrations')
    .select(['briefingId', 'mode', 'state', 'attendance', (of) => of.fn.countAll<string>().as('count')])
    .where('briefingId', 'in', briefingIds)
    .where('state', '<>', 'withdrawn')
    .groupBy(['briefingId', 'mode', 'state', 'attendance'])
    .execute();
  for (const { briefingId, mode, state, attendance, count } of rows) {
    const of = counts.get(briefingId);
    if (!of || state === 'withdrawn') continue;
    of[state][mode] += Number(count);
    if (state === 'registered' && attendance !== null) of[attendance] += Number(count);
  }
  return counts;
}

/** The registration of a person that stands; null: none. */
export async function findOwnRegistration(db: Database, briefingId: string, personId: string): Promise<Registration | null> {
  const row = await db
    .selectFrom('briefingRegistrations')
    .selectAll()
    .where('briefingId', '=', briefingId)
    .where('personId', '=', personId)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst();
  return row ?? null;
}

/** A page of the list in the order of receipt, with those who withdrew. For officers: every organization by its name. */
export async function listRegistrations(
  db: Database,
  { briefingId, viewer, locale, page }: { briefingId: string; viewer: Viewer; locale: Locale; page: number },
): Promise<{ rows: ListedRegistration[]; pages: number }> {
  const all = db.selectFrom('briefingRegistrations').where('briefingId', '=', briefingId);
  const { count } = await all.select((of) => of.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const pages = Math.max(1, Math.ceil(Number(count) / REGISTRATIONS_OF_A_PAGE));
  const rows = await all
    .selectAll()
    .orderBy('number')
    .offset((Math.min(page, pages) - 1) * REGISTRATIONS_OF_A_PAGE)
    .limit(REGISTRATIONS_OF_A_PAGE)
    .execute();
  const names = await organizationNames(
    db,
    viewer,
    rows.flatMap(({ organizationId }) => organizationId ?? []),
    locale,
  );
  const organizationOf = ({ organizationId }: Registration) => (organizationId === null ? null : (names.get(organizationId) ?? null));
  return { rows: rows.map((row) => ({ ...row, organization: organizationOf(row) })), pages };
}

/**
 * Organizations for which this viewer may register: it acts for them or is their delegate at this meeting, they were admitted to the directory,
 * and the briefing is open to them.
 */
export async function listEntrants(db: Database, viewer: Viewer, meeting: Meeting, briefing: Briefing, locale: Locale): Promise<Entrant[]> {
  const personId = viewer.person?.id;
  if (personId === undefined) return [];
  const delegations = await db
    .selectFrom('delegates as delegate')
    .innerJoin('delegations as delegation', 'delegation.id', 'delegate.delegationId')
    .select('delegation.organizationId')
    .where('delegate.meetingId', '=', meeting.id)
    .where('delegate.personId', '=', personId)
    .where('delegate.state', '=', 'approved')
    .execute();
  const ids = [...viewer.organizations, ...delegations].map(({ organizationId }) => organizationId);
  const invited = await amongInvited(db, briefing, [...new Set(ids)]);
  const admitted = (await readVisibleOrganizations(db, 'secretariat', invited)).filter(({ organization }) =>
    ADMITTED.includes(organization.state),
  );
  return admitted.map(({ id, organization }) => ({ id, name: nameFor(organization.names, locale).text }));
}

async function amongInvited(db: Database, { id, meetingId, audience }: Briefing, ids: string[]): Promise<string[]> {
  if (audience === 'open' || ids.length === 0) return ids;
  const rows =
    audience === 'accredited'
      ? await db
          .selectFrom('accreditations')
          .select('organizationId')
          .where('meetingId', '=', meetingId)
          .where('state', '=', 'accredited')
          .where('organizationId', 'in', ids)
          .execute()
      : await db
          .selectFrom('briefingInvitations')
          .select('organizationId')
          .where('briefingId', '=', id)
          .where('organizationId', 'in', ids)
          .execute();
  return rows.map(({ organizationId }) => organizationId);
}

/** Organizations that were invited, as officers name them, with how many people of each have a place or wait. */
export async function listInvited(db: Database, viewer: Viewer, briefingId: string, locale: Locale) {
  const rows = await db
    .selectFrom('briefingInvitations as i')
    .select((of) => [
      'i.organizationId',
      of
        .selectFrom('briefingRegistrations as r')
        .select((count) => count.fn.countAll<string>().as('count'))
        .where('r.briefingId', '=', briefingId)
        .whereRef('r.organizationId', '=', 'i.organizationId')
        .where('r.state', '<>', 'withdrawn')
        .as('registered'),
    ])
    .where('i.briefingId', '=', briefingId)
    .orderBy('i.invitedAt')
    .limit(1_000)
    .execute();
  const names = await organizationNames(
    db,
    viewer,
    rows.map(({ organizationId }) => organizationId),
    locale,
  );
  return rows.flatMap(({ organizationId: id, registered }) => {
    const shown = names.get(id);
    return shown ? [{ id, shown, registered: Number(registered) }] : [];
  });
}

/** Whether something else of the meeting is in this room at this time: a programme item, or a briefing whose room is told to few. */
export async function isRoomTaken(
  db: Database,
  {
    meetingId,
    roomId,
    startsAt,
    endsAt,
    except,
  }: { meetingId: string; roomId: string; startsAt: Date; endsAt: Date; except: string | null },
): Promise<boolean> {
  const row = await db
    .selectFrom('programmeItems as i')
    .leftJoin('briefings as b', 'b.programmeItemId', 'i.id')
    .select('i.id')
    .where('i.meetingId', '=', meetingId)
    .where('i.state', '=', 'scheduled')
    .where((where) => where.or([where('i.roomId', '=', roomId), where('b.roomId', '=', roomId)]))
    .where('i.startsAt', '<', endsAt)
    .where('i.endsAt', '>', startsAt)
    .$if(except !== null, (query) => query.where('i.id', '<>', except ?? ''))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

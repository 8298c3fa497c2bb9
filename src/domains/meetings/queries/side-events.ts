import { sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import { nameFor, readVisibleOrganizations } from '../../directory/index.ts';
import type { NamedSponsor, SideEvent, SideEventPlace, SideEventView, Speaker, Sponsor, Standing } from '../findings-side-events.ts';
import type { SideEventState } from '../tables/side-events.ts';

/** More than any meeting was seen to have; lists stay bounded. */
const MOST = 1_000;

/** Side events of a meeting in these states, in the order in which they were received. */
export async function listSideEvents(db: Database, meetingId: string, states: readonly SideEventState[]): Promise<SideEvent[]> {
  return db
    .selectFrom('sideEvents')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('state', 'in', states)
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(MOST)
    .execute();
}

export async function findSideEvent(db: Database, meetingId: string, slug: string): Promise<SideEvent | undefined> {
  return db.selectFrom('sideEvents').selectAll().where('meetingId', '=', meetingId).where('slug', '=', slug).executeTakeFirst();
}

/** Side events with those around them, as this viewer may name them; the same number of queries for one and for many. */
export async function viewSideEvents(db: Database, viewer: Viewer, events: readonly SideEvent[], locale: Locale): Promise<SideEventView[]> {
  const ids = events.map(({ id }) => id);
  const [sponsors, speakers, places] = await Promise.all([readSponsors(db, ids), readSpeakers(db, ids), readPlaces(db, ids)]);
  const organizations = [...events.map(({ organizerId }) => organizerId), ...sponsors.map(({ organizationId }) => organizationId)];
  const names = await organizationNames(
    db,
    viewer,
    organizations.filter((id) => id !== null),
    locale,
  );
  return events.map((event) => ({
    event,
    organizer: standingOf(names, event.organizerId, event.organizerName),
    sponsors: sponsors.filter((one) => one.sideEventId === event.id).flatMap((one) => named(one, names)),
    speakers: speakers.filter((one) => one.sideEventId === event.id),
    place: places.get(event.id) ?? null,
  }));
}

/** A partner whose organization the reader may not know of is not there for it. */
function named(sponsor: Sponsor, names: ReadonlyMap<string, Standing>): NamedSponsor[] {
  const shown = standingOf(names, sponsor.organizationId, sponsor.name);
  return shown.name === '' ? [] : [{ ...sponsor, shown }];
}

function standingOf(names: ReadonlyMap<string, Standing>, id: string | null, name: string | null): Standing {
  return (id !== null ? names.get(id) : undefined) ?? { name: id === null ? (name ?? '') : '', lang: null, slug: null };
}

/** Partners of these side events: co-organizers before supporters, each in the order in which they were invited. */
export async function readSponsors(db: Database, sideEventIds: readonly string[]): Promise<Sponsor[]> {
  if (sideEventIds.length === 0) return [];
  return db
    .selectFrom('sideEventSponsors')
    .selectAll()
    .where('sideEventId', '=', sql<string>`any(${sideEventIds}::uuid[])`)
    .orderBy('role')
    .orderBy('invitedAt')
    .orderBy('id')
    .execute();
}

const SPEAKER = [
  'id',
  'sideEventId',
  'personKey',
  'addressKey',
  'name',
  'affiliation',
  'organizationId',
  'invitedEmail',
  'gender',
  'region',
  'sector',
  'shown',
  'onlineZone',
  'state',
  'position',
  'invitedAt',
  'decidedAt',
] as const;

/** Speakers of these side events in their order; those who were taken off are left out. */
export async function readSpeakers(db: Database, sideEventIds: readonly string[]): Promise<Speaker[]> {
  if (sideEventIds.length === 0) return [];
  return db
    .selectFrom('sideEventSpeakers')
    .select(SPEAKER)
    .where('sideEventId', '=', sql<string>`any(${sideEventIds}::uuid[])`)
    .where('state', '<>', 'withdrawn')
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Where and when side events are held, as the programme published it; those without a place are left out. */
async function readPlaces(db: Database, sideEventIds: readonly string[]): Promise<Map<string, SideEventPlace>> {
  if (sideEventIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('programmeItems as item')
    .leftJoin('meetingRooms as room', 'room.id', 'item.roomId')
    .select(['item.sideEventId', 'item.startsAt', 'item.endsAt', 'room.name as room'])
    .where('item.sideEventId', '=', sql<string>`any(${sideEventIds}::uuid[])`)
    .where('item.state', '=', 'scheduled')
    .where('item.publishedAt', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ sideEventId, ...place }) => (sideEventId === null ? [] : [[sideEventId, place] as const])));
}

/** How organizations are called, those that the viewer acts for or, told in full, may know of. */
export async function organizationNames(
  db: Database,
  viewer: Viewer,
  ids: readonly string[],
  locale: Locale,
): Promise<Map<string, Standing>> {
  const own = new Set(viewer.organizations.map(({ organizationId }) => organizationId));
  const asked = [...new Set(ids)];
  const whole = await readVisibleOrganizations(
    db,
    'secretariat',
    asked.filter((id) => own.has(id)),
  );
  const others = await readVisibleOrganizations(
    db,
    viewer.audience,
    asked.filter((id) => !own.has(id)),
  );
  const shown = viewer.audience === 'secretariat' ? others : others.filter(({ organization }) => organization.listing === 'full');
  return new Map(
    [...whole, ...shown].map(({ id, organization }) => {
      const { text, lang } = nameFor(organization.names, locale);
      return [id, { name: text, lang, slug: organization.slug }];
    }),
  );
}

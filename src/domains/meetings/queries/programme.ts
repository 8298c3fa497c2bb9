import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Locale } from '../../../platform/i18n/locales.ts';
import type { Meeting } from '../findings.ts';
import type { ProgrammeItem, ShownChange, ShownItem } from '../findings-programme.ts';
import type { SideEventView } from '../findings-side-events.ts';
import { readRooms } from './meeting-parts.ts';
import { listPublicSideEvents } from './public-side-events.ts';
import { organizationNames } from './side-events.ts';

/** More than any meeting was seen to have; writes refuse more. */
const MOST_PROGRAMME_ITEMS = 2_000;
const MOST_CHANGES = 100;

/** The published programme of a meeting as this viewer may see it, in order of time. */
export async function readProgramme(db: Database, viewer: Viewer, meeting: Meeting, locale: Locale): Promise<ShownItem[]> {
  const rows = await itemsOf(db, meeting.id).where('publishedAt', 'is not', null).execute();
  return shownItems(db, viewer, { meeting, rows, locale });
}

/** The same with what is not published yet: for meeting officers. */
export async function readWholeProgramme(db: Database, viewer: Viewer, meeting: Meeting, locale: Locale): Promise<ShownItem[]> {
  return shownItems(db, viewer, { meeting, rows: await itemsOf(db, meeting.id).execute(), locale });
}

function itemsOf(db: Database, meetingId: string) {
  return db
    .selectFrom('programmeItems')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('startsAt')
    .orderBy('endsAt')
    .orderBy('id')
    .limit(MOST_PROGRAMME_ITEMS);
}

/** Items with their rooms and those around them. One of a side event whose organizer the viewer may not know of is not there for it. */
async function shownItems(
  db: Database,
  viewer: Viewer,
  { meeting, rows, locale }: { meeting: Meeting; rows: readonly ProgrammeItem[]; locale: Locale },
): Promise<ShownItem[]> {
  if (rows.length === 0) return [];
  const [rooms, views] = await Promise.all([readRooms(db, meeting.id), listPublicSideEvents(db, viewer, meeting, locale)]);
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  const byId = new Map(views.map((view) => [view.event.id, view]));
  const without = rows.filter(({ sideEventId }) => sideEventId !== null && !byId.has(sideEventId));
  const known = await knownOrganizers(db, viewer, without, locale);
  return rows.flatMap((row): ShownItem[] => {
    const { sideEventId, speakers, ...item } = row;
    const room = row.roomId === null ? null : (names.get(row.roomId) ?? null);
    if (sideEventId === null) return [{ ...item, sideEventId, room, sideEvent: null, organizers: [], speakers: speakers.map(named) }];
    const view = byId.get(sideEventId);
    if (view) return [{ ...item, sideEventId, room, ...aroundOf(view) }];
    // Its side event is no longer public: only that it was cancelled is still told.
    return row.state === 'cancelled' && known.has(sideEventId)
      ? [{ ...item, sideEventId, room, sideEvent: null, organizers: [], speakers: [] }]
      : [];
  });
}

function named({ name }: { name: string }) {
  return { name, affiliation: null };
}

function aroundOf({ event, organizer, sponsors, speakers }: SideEventView): Pick<ShownItem, 'sideEvent' | 'organizers' | 'speakers'> {
  const partners = sponsors.filter(({ role }) => role === 'co-organizer').map(({ shown }) => shown);
  return {
    sideEvent: event.slug,
    organizers: [organizer, ...partners],
    speakers: speakers
      .filter(({ name, affiliation }) => name !== '' || affiliation !== null)
      .map(({ name, affiliation }) => ({ name, affiliation })),
  };
}

/** Of items whose side events are not public: ids of those whose organizer the viewer may know of. */
async function knownOrganizers(db: Database, viewer: Viewer, items: readonly ProgrammeItem[], locale: Locale): Promise<Set<string>> {
  const ids = items.flatMap(({ sideEventId }) => sideEventId ?? []);
  if (ids.length === 0) return new Set();
  const events = await db.selectFrom('sideEvents').select(['id', 'organizerId']).where('id', 'in', ids).execute();
  const names = await organizationNames(
    db,
    viewer,
    events.flatMap(({ organizerId }) => organizerId ?? []),
    locale,
  );
  return new Set(events.filter(({ organizerId }) => organizerId === null || names.has(organizerId)).map(({ id }) => id));
}

/** What was changed of the published programme, the newest first; only of items that this viewer may see. */
export async function readProgrammeChanges(db: Database, meetingId: string, items: readonly ShownItem[]): Promise<ShownChange[]> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const changes = await db
    .selectFrom('programmeChanges')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('changedAt', 'desc')
    .orderBy('id')
    .limit(MOST_CHANGES)
    .execute();
  return changes.flatMap((change) => {
    const item = byId.get(change.itemId);
    return item ? [{ ...change, item }] : [];
  });
}

/** Ids of the items of a meeting that a person goes to. */
export async function readChoices(db: Database, personId: string, meetingId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('programmeChoices as c')
    .innerJoin('programmeItems as i', 'i.id', 'c.itemId')
    .select('c.itemId')
    .where('c.personId', '=', personId)
    .where('i.meetingId', '=', meetingId)
    .limit(MOST_PROGRAMME_ITEMS)
    .execute();
  return new Set(rows.map(({ itemId }) => itemId));
}

/** The secret calendar of a person for a meeting, if it has one. */
export async function findOwnFeed(db: Database, personId: string, meetingId: string): Promise<string | null> {
  const row = await db
    .selectFrom('programmeFeeds')
    .select('id')
    .where('personId', '=', personId)
    .where('meetingId', '=', meetingId)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Whose calendar of a meeting this is; null: nobody's, or no longer. */
export async function findFeedOwner(db: Database, feedId: string, meetingId: string): Promise<string | null> {
  const row = await db
    .selectFrom('programmeFeeds')
    .select('personId')
    .where('id', '=', feedId)
    .where('meetingId', '=', meetingId)
    .executeTakeFirst();
  return row?.personId ?? null;
}

/** What a person chose to go to, for the archive that the person takes away. */
export async function takeAwayChoices(db: Database, personId: string): Promise<Record<string, unknown>> {
  const chosen = await db
    .selectFrom('programmeChoices as c')
    .innerJoin('programmeItems as i', 'i.id', 'c.itemId')
    .innerJoin('meetings as m', 'm.id', 'i.meetingId')
    .select(['m.slug as meeting', 'i.slug as item', 'i.titles', 'i.startsAt', 'c.chosenAt'])
    .where('c.personId', '=', personId)
    .orderBy('i.startsAt')
    .execute();
  return chosen.length === 0 ? {} : { 'programme.json': chosen };
}

import { sql } from 'kysely';
import type { Viewer } from '../../../platform/auth/viewer.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { MeetingCard } from '../findings.ts';
import type { MeetingFilters } from '../input/meeting-list.ts';
import { preparesMeetings } from '../rules/access.ts';

/** Meetings shown in one list; older ones are reached by year. */
export const MOST_MEETINGS = 200;

const CARD = [
  'id',
  'slug',
  'body',
  'kind',
  'session',
  'titles',
  'startsOn',
  'endsOn',
  'city',
  'country',
  'mode',
  'publication',
  'demo',
  'changedAt',
] as const;

/** Meetings that this viewer may know of, the latest first. */
export async function listMeetings(db: Database, viewer: Viewer, { body, year }: MeetingFilters): Promise<MeetingCard[]> {
  let query = db.selectFrom('meetings').select(CARD).orderBy('startsOn', 'desc').orderBy('id').limit(MOST_MEETINGS);
  if (!preparesMeetings(viewer)) query = query.where('publication', '<>', 'draft');
  if (body !== null) query = query.where('body', '=', body);
  if (year !== null) query = query.where('startsOn', '<=', `${year}-12-31`).where('endsOn', '>=', `${year}-01-01`);
  return query.execute();
}

/** Meetings that everybody may see and that are not over on a day (`2026-11-22`), the next first. */
export async function listComing(db: Database, day: string, most: number): Promise<MeetingCard[]> {
  return db
    .selectFrom('meetings')
    .select(CARD)
    .where('publication', '=', 'published')
    .where('endsOn', '>=', day)
    .orderBy('startsOn')
    .orderBy('id')
    .limit(most)
    .execute();
}

/** Meetings in a country (ISO 3166-1 alpha-2) that everybody may see, the latest first. */
export async function listMeetingsIn(db: Database, country: string, most: number): Promise<MeetingCard[]> {
  return db
    .selectFrom('meetings')
    .select(CARD)
    .where('publication', '<>', 'draft')
    .where('country', '=', country)
    .orderBy('startsOn', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
}

/** Bodies and years of meetings that this viewer may know of, to choose from. */
export async function readListChoices(db: Database, viewer: Viewer): Promise<{ bodies: string[]; years: number[] }> {
  const mayKnow = preparesMeetings(viewer) ? sql`true` : sql`publication <> 'draft'`;
  const { rows } = await sql<{ body: string; year: number }>`
    select distinct body, extract(year from starts_on)::int as year from meetings where ${mayKnow} order by body, year desc limit 2000`.execute(
    db,
  );
  return {
    bodies: [...new Set(rows.map(({ body }) => body))],
    years: [...new Set(rows.map(({ year }) => year))].toSorted((a, b) => b - a),
  };
}

/** Another text whenever a meeting was changed, made or removed. */
export async function meetingsMark(db: Database): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select concat(count(*), ' ', max(changed_at), ' ', sum(version)) as mark from meetings`.execute(db);
  return rows[0]?.mark ?? '';
}

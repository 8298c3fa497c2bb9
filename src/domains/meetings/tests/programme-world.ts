import type { Insertable } from 'kysely';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import type { ProgrammeItemsRow } from '../tables/programme.ts';
import type { SideEventsRow } from '../tables/side-events.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;

/** The first day of the meeting of a world, at so many hours of its zone (UTC). */
export async function atHour({ server, meeting }: World, hours: number): Promise<Date> {
  const { startsOn } = await server.database.db
    .selectFrom('meetings')
    .select('startsOn')
    .where('id', '=', meeting.id)
    .executeTakeFirstOrThrow();
  return new Date(Date.parse(startsOn) + hours * HOUR);
}

/** Puts an item into the programme: a published plenary from 10 to 11 on the first day, unless said otherwise. */
export async function putItem(world: World, given: Partial<Insertable<ProgrammeItemsRow>> & { title: string }): Promise<string> {
  const { title, ...row } = given;
  const id = uuidv7();
  const now = new Date();
  await world.server.database.db
    .insertInto('programmeItems')
    .values({
      id,
      meetingId: world.meeting.id,
      slug: title.toLowerCase().replaceAll(/\W+/g, '-'),
      kind: 'plenary',
      titles: textOf(title),
      startsAt: await atHour(world, 10),
      endsAt: await atHour(world, 11),
      publishedAt: now,
      createdAt: now,
      changedAt: now,
      ...row,
    })
    .execute();
  return id;
}

/** Puts a side event that was accepted into the meeting, of an organization or of a state. */
export async function putSideEvent(world: World, given: Partial<Insertable<SideEventsRow>> & { title: string }): Promise<string> {
  const { title, ...row } = given;
  const id = uuidv7();
  const now = new Date();
  await world.server.database.db
    .insertInto('sideEvents')
    .values({
      id,
      meetingId: world.meeting.id,
      slug: title.toLowerCase().replaceAll(/\W+/g, '-'),
      ...(row.organizerName ? {} : { organizerId: world.ids['open'] ?? '' }),
      organizerKind: 'ngo',
      state: 'eligible',
      titles: textOf(title),
      audience: 40,
      format: 'in-person',
      createdAt: now,
      changedAt: now,
      submittedAt: now,
      wholeAt: now,
      ...row,
    })
    .execute();
  return id;
}

export function textOf(text: string): string {
  return JSON.stringify({ en: { text, origin: 'human' } });
}

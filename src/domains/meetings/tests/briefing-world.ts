import { castMember, type CastMember } from '../../../testing/cast.ts';
import { post, type World } from './world.ts';

/** What an officer fills in for a briefing with two places in the room, open to everybody. */
export async function briefingFields(world: World, more: Record<string, string> = {}): Promise<Record<string, string>> {
  const { startsOn } = await world.server.database.db
    .selectFrom('meetings')
    .select('startsOn')
    .where('id', '=', world.meeting.id)
    .executeTakeFirstOrThrow();
  return {
    kind: 'briefing',
    'title-en': 'Briefing for newcomers',
    'summary-en': 'How the session works.',
    'text-en': 'Welcome, then questions.',
    day: startsOn,
    from: '16:00',
    to: '17:00',
    room: world.meeting.roomIds[0] ?? '',
    onlineUrl: 'https://rooms.example/secret-link',
    roomPlaces: '2',
    onlinePlaces: '1',
    perOrganization: '',
    audience: 'open',
    opensAt: '2020-01-01 09:00',
    closesAt: `${startsOn} 15:00`,
    ...more,
  };
}

/** Makes a briefing through the desk and publishes it; gives its address in the meeting. */
export async function makeBriefing(world: World, more: Record<string, string> = {}): Promise<string> {
  const desk = `/en/desk/meetings/${world.meeting.slug}/briefings`;
  const answer = await post(world, `${desk}/new`, await briefingFields(world, more), world.officer.headers);
  if (answer.status !== 303) throw new Error(`Making a briefing answered ${answer.status}.`);
  const slug = /briefings\/([^/?]+)/.exec(answer.location)?.[1] ?? '';
  await post(world, `${desk}/${slug}/publication`, {}, world.officer.headers);
  return slug;
}

/** Registers somebody, for itself in the room unless said otherwise. */
export function registerFor(world: World, slug: string, who: CastMember, more: Record<string, string> = {}) {
  const fields = { organization: '', mode: 'in-person', ...more };
  return post(world, `/en/meetings/${world.meeting.slug}/briefings/${slug}/registration`, fields, who.headers);
}

/** People with accounts who act for nobody. */
export async function crowd(world: World, count: number): Promise<CastMember[]> {
  const { db } = world.server.database;
  const people: CastMember[] = [];
  for (let n = 0; n < count; n += 1) people.push(await castMember(db, { name: `Crowd ${n}` }));
  return people;
}

/** How registrations of a briefing stand, in the order of receipt. */
export async function statesOf(world: World, slug: string): Promise<string[]> {
  const rows = await world.server.database.db
    .selectFrom('briefingRegistrations as r')
    .innerJoin('briefings as b', 'b.id', 'r.briefingId')
    .innerJoin('programmeItems as i', 'i.id', 'b.programmeItemId')
    .select('r.state')
    .where('i.slug', '=', slug)
    .where('b.meetingId', '=', world.meeting.id)
    .orderBy('r.number')
    .execute();
  return rows.map(({ state }) => state);
}

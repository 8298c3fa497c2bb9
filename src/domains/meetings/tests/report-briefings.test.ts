import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { accredit } from './participation-steps.ts';
import { putItem } from './programme-world.ts';
import { makeWorld, type World } from './world.ts';

let world: World;
const db = () => world.server.database.db;
const page = (path = '') => world.server.get(`/en/meetings/${world.meeting.slug}/report${path}`);
const now = new Date('2025-03-01T09:00:00Z');

beforeAll(async () => {
  world = await makeWorld({ row: { startsOn: '2025-03-10', endsOn: '2025-03-14' } });
  for (const slug of ['open', 'hidden']) await accredit(world, world.meeting.id, slug);
  await addBriefing('First briefing', [
    { organization: 'open', attendance: 'present' },
    { organization: 'open', attendance: 'absent' },
    { organization: 'hidden', attendance: 'present' },
    // It was not accredited: that it came is nobody's business.
    { organization: 'partner', attendance: 'present' },
    { organization: null, attendance: 'present' },
  ]);
  await addBriefing('Second briefing', [{ organization: 'open', attendance: null }]);
  await addBriefing('Called off', [{ organization: 'open', attendance: null }], 'cancelled');
}, 60_000);
afterAll(() => world.server.stop());

interface Place {
  organization: string | null;
  attendance: 'present' | 'absent' | null;
}

async function addBriefing(title: string, places: readonly Place[], state: 'scheduled' | 'cancelled' = 'scheduled'): Promise<void> {
  const programmeItemId = await putItem(world, { title, kind: 'briefing', state });
  const id = uuidv7();
  const window = { opensAt: now, closesAt: new Date(now.getTime() + 1000), createdAt: now, changedAt: now };
  await db()
    .insertInto('briefings')
    .values({
      id,
      meetingId: world.meeting.id,
      programmeItemId,
      kind: 'briefing',
      roomPlaces: 50,
      onlinePlaces: 0,
      audience: 'open',
      policyVersion: 1,
      ...window,
    })
    .execute();
  const rows = places.map(({ organization, attendance }, at) => ({
    id: uuidv7(),
    briefingId: id,
    personId: uuidv7(),
    organizationId: organization === null ? null : (world.ids[organization] ?? ''),
    name: `Private Person ${at}`,
    mode: 'in-person' as const,
    state: 'registered' as 'registered' | 'waiting',
    number: at + 1,
    receivedAt: now,
    attendance,
  }));
  const waiting = {
    ...rows[0],
    id: uuidv7(),
    personId: uuidv7(),
    number: 99,
    state: 'waiting' as const,
    attendance: null as Place['attendance'],
  };
  await db()
    .insertInto('briefingRegistrations')
    .values([...rows, waiting as (typeof rows)[number]])
    .execute();
}

test('briefings and who was there are figures that lead to their rows; nobody is named', async () => {
  const { text } = await page();
  expect(text).toContain('Present: 4 of 5 who had a place');
  expect(text).toContain('1 person had a place; attendance was not recorded');
  expect(text).not.toContain('Called off');
  for (const [part, count] of [
    ['briefings', 2],
    ['registrations', 6],
    ['registrations?by=presence&amp;value=present', 4],
    ['registrations?by=presence&amp;value=absent', 1],
    ['registrations?by=presence&amp;value=not-noted', 1],
  ] as const)
    expect(text).toMatch(new RegExp(`rows/${part.replace('?', '\\?')}"><bdi>${count}<`));
  const present = (await page('/rows/registrations?by=presence&value=present')).text;
  expect([present.includes('Open House'), present.includes('data-unnamed="3"')]).toEqual([true, true]);
  const absent = (await page('/rows/registrations?by=presence&value=absent')).text;
  expect(absent).not.toContain('Open House');
  const all = [text, present, absent, (await page('/rows/registrations')).text, (await page('/rows/briefings')).text].join();
  for (const name of ['Private Person', 'Secret Shelter', 'Partner Circle']) expect(all).not.toContain(name);
  expect((await page('/rows/registrations?by=name&value=x')).status).toBe(404);
});

test('what people thought stands there as n of m from five answers on', async () => {
  expect((await page()).text).not.toContain('id="evaluation"');
  const meetingId = world.meeting.id;
  await db()
    .insertInto('evaluations')
    .values({ meetingId, opensAt: now, closesAt: new Date(now.getTime() + 1000), openedAt: now })
    .execute();
  const asked = Array.from({ length: 7 }, (_, at) => ({ id: uuidv7(), meetingId, answered: at < 5 }));
  await db().insertInto('evaluationAsked').values(asked).execute();
  const answers = [1, 2, 3, 4].map((grade) => ({ id: randomUUID(), meetingId, scales: JSON.stringify({ admission: grade }) }));
  await db().insertInto('evaluationAnswers').values(answers).execute();
  const few = (await page()).text;
  expect([few.includes('5 of 7'), few.includes('2.5')]).toEqual([true, false]);
  await db()
    .insertInto('evaluationAnswers')
    .values({ id: randomUUID(), meetingId, scales: JSON.stringify({ admission: 5 }) })
    .execute();
  const text = { meetingId, question: 'kept' as const, language: 'en' };
  await db()
    .insertInto('evaluationTexts')
    .values([
      { id: randomUUID(), ...text, text: 'The tea.', state: 'shown' },
      { id: randomUUID(), ...text, text: 'Names somebody.', state: 'waiting' },
    ])
    .execute();
  const whole = (await page()).text;
  expect([whole.includes('3.0'), whole.includes('5 of 5'), whole.includes('The tea.'), whole.includes('Names somebody.')]).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

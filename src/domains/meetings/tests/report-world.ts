import { makeMeeting, type MadeMeeting } from '../../../testing/meetings.ts';
import { addOrganizations } from '../../../testing/organizations.ts';
import { uuidv7 } from '../../../platform/db/uuid.ts';
import { accredit } from './participation-steps.ts';
import { putItem, putSideEvent, textOf } from './programme-world.ts';
import { makeWorld, type World } from './world.ts';

/** A meeting that is over, with all that its report counts. */
export interface ReportWorld extends World {
  earlier: MadeMeeting;
}

const PAST = { startsOn: '2025-03-10', endsOn: '2025-03-14', zone: 'Asia/Tokyo' };

/** Organizations: shown, with a hidden place, out of the directory; people who allow their name, who do not; events of both. */
export async function reportWorld(): Promise<ReportWorld> {
  const world = await makeWorld({ row: PAST });
  const { db } = world.server.database;
  const office = { kind: 'head-office' as const, name: null, city: null, street: null, postalCode: null, latitude: null, longitude: null };
  const added = await addOrganizations(db, [
    { slug: 'nairobi', name: 'Nairobi House', state: 'active', places: [{ ...office, country: 'KE', precision: 'city' }] },
    { slug: 'shelter', name: 'Safe Shelter', state: 'active', places: [{ ...office, country: 'UG', precision: 'hidden' }] },
    { slug: 'vienna', name: 'دار فيينا', state: 'active', places: [{ ...office, country: 'AT', precision: 'city' }] },
  ]);
  Object.assign(world.ids, added);
  const earlier = await makeMeeting(db, { slug: 'earlier', row: { startsOn: '2024-03-10', endsOn: '2024-03-14' } });
  await accredit(world, earlier.id, 'nairobi');
  for (const slug of ['open', 'nairobi', 'shelter', 'vienna', 'hidden']) await accredit(world, world.meeting.id, slug);
  await addPeople(world, 'nairobi', [
    { givenName: 'Asha', shown: 'name', gender: 'woman', function: 'Director' },
    ...Array.from({ length: 6 }, (_, at) => ({ givenName: `Quiet${at}`, shown: 'organization' as const, gender: 'woman' as const })),
  ]);
  await addPeople(world, 'hidden', [{ givenName: 'Secreta', shown: 'name', gender: 'man' }]);
  await addPeople(
    world,
    'vienna',
    Array.from({ length: 5 }, (_, at) => ({ givenName: `Unsaid${at}`, shown: 'name' as const })),
  );
  await addEvents(world);
  await db
    .insertInto('meetingFigures')
    .values({ id: uuidv7(), meetingId: earlier.id, key: 'organizations', value: 50, atLeast: true, sourceTitle: 'Published <once>' })
    .execute();
  return { ...world, earlier };
}

interface Named {
  givenName: string;
  shown: 'name' | 'organization';
  gender?: 'woman' | 'man';
  function?: string;
}

async function addPeople({ server, ids, meeting }: World, organization: string, people: readonly Named[]): Promise<void> {
  const { db } = server.database;
  const [delegationId, now] = [uuidv7(), new Date()];
  await db
    .insertInto('delegations')
    .values({ id: delegationId, meetingId: meeting.id, organizationId: ids[organization] ?? '', createdAt: now })
    .execute();
  const common = { delegationId, meetingId: meeting.id, familyName: 'Invented', mode: 'in-person', state: 'approved' } as const;
  await db
    .insertInto('delegates')
    .values(people.map((one) => ({ id: uuidv7(), ...common, ...one, namedAt: now, approvedAt: now, policyVersion: 1 })))
    .execute();
}

/** One event of an organization, one of an organization that is out of the directory, a draft, and a briefing. */
async function addEvents(world: World): Promise<void> {
  const { db } = world.server.database;
  const given = { terms: ['T1'], languages: ['en', 'fr'] };
  const shown = await putSideEvent(world, { title: 'Learning together', state: 'held', organizerId: world.ids['nairobi'] ?? '', ...given });
  const hidden = await putSideEvent(world, { title: 'Secret event', state: 'held', organizerId: world.ids['hidden'] ?? '', ...given });
  await putSideEvent(world, { title: 'Only eligible', state: 'eligible', ...given });
  const now = new Date();
  const asked = { invitedAt: now, role: 'co-organizer' as const };
  await db
    .insertInto('sideEventSponsors')
    .values([
      { id: uuidv7(), sideEventId: shown, organizationId: world.ids['vienna'] ?? '', state: 'consented', ...asked },
      { id: uuidv7(), sideEventId: shown, organizationId: world.ids['shelter'] ?? '', state: 'invited', ...asked },
      { id: uuidv7(), sideEventId: shown, organizationId: world.ids['hidden'] ?? '', state: 'consented', ...asked },
    ])
    .execute();
  const speaker = { invitedAt: now, state: 'confirmed' as const, gender: 'man' as const };
  const rows = [
    { sideEventId: shown, personKey: 'a', name: 'Paul Panel', shown: 'name' as const },
    { sideEventId: shown, personKey: 'b', name: 'Nora Nameless', affiliation: 'Unsaid Institute', shown: 'nothing' as const },
    { sideEventId: shown, personKey: 'c', name: 'Ivan Invited', shown: 'name' as const, state: 'invited' as const },
    { sideEventId: hidden, personKey: 'a', name: 'Paul Panel', shown: 'name' as const },
    { sideEventId: hidden, personKey: 'd', name: 'Hedda Hidden', shown: 'name' as const },
  ];
  await db
    .insertInto('sideEventSpeakers')
    .values(rows.map((row, position) => ({ id: uuidv7(), position, ...speaker, ...row })))
    .execute();
  await putItem(world, { title: 'Briefing of organizations', kind: 'briefing' });
  await putItem(world, { title: 'Never published', kind: 'briefing', publishedAt: null });
}

/** Lets people whose name begins so in at the door, twice each. */
export async function checkIn({ server, meeting }: World, begin: string): Promise<void> {
  const { db } = server.database;
  const people = await db
    .selectFrom('delegates')
    .select('id')
    .where('meetingId', '=', meeting.id)
    .where('givenName', 'like', `${begin}%`)
    .execute();
  const now = new Date();
  const scan = (delegateId: string) => ({
    id: uuidv7(),
    delegateId,
    meetingId: meeting.id,
    at: now,
    receivedAt: now,
    direction: 'in' as const,
  });
  await db
    .insertInto('checkIns')
    .values(people.flatMap(({ id }) => [scan(id), scan(id)]))
    .execute();
}

/** A dialogue with a question that was answered, one of a hidden organization, one that was not to be published, and one taken back. */
export async function addQuestions({ server, meeting, ids }: World): Promise<void> {
  const { db } = server.database;
  const [dialogueId, now] = [uuidv7(), new Date()];
  const common = { meetingId: meeting.id, policyVersion: 1, changedAt: now };
  await db
    .insertInto('dialogues')
    .values({
      id: dialogueId,
      slug: 'talk',
      guest: textOf('The Invented Office'),
      minutes: 60,
      secondsPerQuestion: 60,
      createdAt: now,
      ...common,
    })
    .execute();
  const question = { dialogueId, language: 'en', submittedAt: now, ...common };
  const texts = ['What about prevention?', 'Hidden question', 'Private question', 'Taken back'].map(textOf);
  await db
    .insertInto('questions')
    .values([
      { id: uuidv7(), ...question, texts: texts[0] ?? '', organizationId: ids['nairobi'] ?? '', state: 'answered' },
      { id: uuidv7(), ...question, texts: texts[1] ?? '', organizationId: ids['hidden'] ?? '', state: 'answered' },
      { id: uuidv7(), ...question, texts: texts[2] ?? '', organizationId: ids['nairobi'] ?? '', publish: false },
      { id: uuidv7(), ...question, texts: texts[3] ?? '', organizationId: ids['nairobi'] ?? '', state: 'withdrawn' },
    ])
    .execute();
}

/** Two who spoke, one of them of a hidden organization; one who was not heard; one who still waits; a written statement of each of two organizations. */
export async function addStatements({ server, meeting, ids }: World): Promise<void> {
  const { db } = server.database;
  const now = new Date();
  const [agendaItemId, listId] = [uuidv7(), uuidv7()];
  const common = { meetingId: meeting.id, agendaItemId, policyVersion: 1, changedAt: now };
  await db
    .insertInto('meetingAgendaItems')
    .values({ id: agendaItemId, meetingId: meeting.id, number: '1', titles: textOf('An item'), position: 0 })
    .execute();
  await db
    .insertInto('speakerLists')
    .values({ id: listId, heldOn: '2025-03-10', createdAt: now, ...common })
    .execute();
  const asked = { listId, titleLanguage: 'en', mode: 'room' as const, language: 'en', submittedAt: now, ...common };
  const heard = { state: 'delivered' as const, deliveredAt: now, ...asked };
  const [nairobi = '', hidden = ''] = [ids['nairobi'], ids['hidden']];
  await db
    .insertInto('speakerRequests')
    .values([
      { id: uuidv7(), ...heard, title: 'For prevention', organizationId: nairobi, secondsUsed: 171 },
      { id: uuidv7(), ...heard, title: 'Hidden word', organizationId: hidden, secondsUsed: 60 },
      { id: uuidv7(), ...asked, title: 'No time left', organizationId: nairobi, state: 'undelivered', reasons: ['time'] },
      { id: uuidv7(), ...asked, title: 'Waits still', organizationId: nairobi, state: 'waiting' },
    ])
    .execute();
  const written = { titles: textOf('In writing'), texts: textOf('Text'), language: 'en', createdAt: now, ...common };
  const published = { state: 'published' as const, publishedAt: now, submittedAt: now };
  await db
    .insertInto('writtenStatements')
    .values([
      { id: uuidv7(), ...written, ...published, organizationId: nairobi, symbol: 'A/1' },
      { id: uuidv7(), ...written, ...published, organizationId: hidden, symbol: 'A/2', titles: textOf('Hidden writing') },
      { id: uuidv7(), ...written, organizationId: nairobi, titles: textOf('Draft writing') },
    ])
    .execute();
}

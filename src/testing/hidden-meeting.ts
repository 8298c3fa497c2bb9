import { TEMPLATE_POLICIES } from '../domains/meetings/rules/templates.ts';
import type { Database } from '../platform/db/tables.ts';
import { uuidv7 } from '../platform/db/uuid.ts';
import { makeMeeting } from './meetings.ts';

const words = (text: string) => JSON.stringify({ en: { text, origin: 'human' } });

export interface MeetingRecords {
  slug: string;
  /** Ids by which pages ask for something of it that is the first hidden organization's. */
  ids: string[];
}

/**
 * A meeting in which organizations that the public may not know of take part in everything, beside one that it may. What is theirs bears words that begin
 * with Z: `Zdelegate`, `Zpurpose`, `Zevent`, `Zspeaker`, `Zquestion`, `Zasker`, `Zstatement`, `Zroom` (in a draft meeting), so that a test finds them wherever they are told.
 */
export async function meetingOfHidden(
  db: Database,
  organizations: { hidden: readonly string[]; open: string },
  { publication, slug, now }: { publication: 'published' | 'draft'; slug: string; now: Date },
): Promise<MeetingRecords> {
  const draft = publication === 'draft';
  const { id: meetingId } = await makeMeeting(
    db,
    {
      slug,
      policy: TEMPLATE_POLICIES.blank,
      row: { publication, ...(draft && { titles: words('Zmeeting') }) },
      rooms: [{ name: draft ? 'Zroom' : 'Room', capacity: 50 }],
    },
    now,
  );
  const of = { db, meetingId, now };
  const dialogueId = await addDialogue(of);
  const listId = await addSpeakerList(of);
  const ids: string[] = [];
  for (const [at, organizationId] of [organizations.open, ...organizations.hidden].entries()) {
    const given = { ...of, dialogueId, listId, organizationId, at, shown: at === 0 };
    const own = [await addAccreditation(given), await addDelegate(given), await addSideEvent(given), await addQuestion(given)];
    own.push(await addSpeaker(given), await addStatement(given, 'published'), await addStatement(given, 'draft'));
    if (at === 1) ids.push(...own);
  }
  for (const organizationId of organizations.hidden) await standBeside(of, organizationId);
  return { slug, ids };
}

interface Of {
  db: Database;
  meetingId: string;
  now: Date;
}

interface Given extends Of {
  dialogueId: string;
  listId: string;
  organizationId: string;
  at: number;
  /** The public may know of the organization. */
  shown: boolean;
}

async function addDialogue({ db, meetingId, now }: Of): Promise<string> {
  const id = uuidv7();
  const row = { id, meetingId, slug: 'chair', guest: words('The Chair'), state: 'running' as const, policyVersion: 1 };
  await db
    .insertInto('dialogues')
    .values({ ...row, startsAt: now, createdAt: now, changedAt: now })
    .execute();
  return id;
}

async function addAccreditation({ db, meetingId, organizationId, shown, now }: Given): Promise<string> {
  const id = uuidv7();
  const row = {
    id,
    meetingId,
    organizationId,
    route: 'open' as const,
    state: 'accredited' as const,
    purpose: shown ? 'Purpose' : 'Zpurpose',
  };
  await db
    .insertInto('accreditations')
    .values({ ...row, submittedAt: now, decidedAt: now, createdAt: now, changedAt: now, policyVersion: 1 })
    .execute();
  return id;
}

async function addDelegate({ db, meetingId, organizationId, shown, now }: Given): Promise<string> {
  const [id, delegationId] = [uuidv7(), uuidv7()];
  await db.insertInto('delegations').values({ id: delegationId, meetingId, organizationId, createdAt: now }).execute();
  const name = { givenName: shown ? 'Open' : 'Zdelegate', familyName: 'Delegate', email: `${id.slice(-8)}@zdelegate.example` };
  const row = { id, delegationId, meetingId, ...name, mode: 'in-person' as const, state: 'approved' as const, shown: 'name' as const };
  await db
    .insertInto('delegates')
    .values({ ...row, namedAt: now, approvedAt: now, policyVersion: 1 })
    .execute();
  return id;
}

async function addSideEvent({ db, meetingId, organizationId, at, shown, now }: Given): Promise<string> {
  const [id, title] = [uuidv7(), shown ? 'Open event' : 'Zevent'];
  const row = { id, meetingId, organizerId: organizationId, slug: `event-${at}`, organizerKind: 'ngo' as const, state: 'placed' as const };
  await db
    .insertInto('sideEvents')
    .values({ ...row, titles: words(title), terms: ['T1'], createdAt: now, changedAt: now, submittedAt: now, wholeAt: now })
    .execute();
  const speaker = { id: uuidv7(), sideEventId: id, personKey: `name:${id}`, name: shown ? 'Open Speaker' : 'Zspeaker', position: 0 };
  await db
    .insertInto('sideEventSpeakers')
    .values({ ...speaker, organizationId, shown: 'name', state: 'confirmed', invitedAt: now })
    .execute();
  const item = { id: uuidv7(), meetingId, slug: `item-${at}`, kind: 'side-event' as const, sideEventId: id, titles: words(title) };
  await db
    .insertInto('programmeItems')
    .values({ ...item, startsAt: now, endsAt: new Date(now.getTime() + 3_600_000), publishedAt: now, createdAt: now, changedAt: now })
    .execute();
  return id;
}

async function addQuestion({ db, meetingId, dialogueId, organizationId, shown, now }: Given): Promise<string> {
  const id = uuidv7();
  const said = { texts: words(shown ? 'Open question?' : 'Zquestion?'), askerName: shown ? 'Open Asker' : 'Zasker', language: 'en' };
  await db
    .insertInto('questions')
    .values({ id, meetingId, dialogueId, organizationId, ...said, submittedAt: now, changedAt: now, policyVersion: 1 })
    .execute();
  return id;
}

/** An item of the agenda, and who speaks under it; both have one id. */
async function addSpeakerList({ db, meetingId, now }: Of): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto('meetingAgendaItems')
    .values({ id, meetingId, number: '1', titles: words('An item'), position: 1 })
    .execute();
  const row = { id, meetingId, agendaItemId: id, heldOn: now.toISOString().slice(0, 10), startsAt: now, policyVersion: 1 };
  await db
    .insertInto('speakerLists')
    .values({ ...row, createdAt: now, changedAt: now })
    .execute();
  return id;
}

/** Somebody who has spoken, and whose words everybody may read. */
async function addSpeaker({ db, meetingId, listId, organizationId, at, shown, now }: Given): Promise<string> {
  const id = uuidv7();
  const said = {
    title: shown ? 'Open statement' : 'Zstatement',
    texts: words(shown ? 'Open words' : 'Zstatement of words'),
    publish: true,
  };
  const speaker = { speakerName: shown ? 'Open Speaker' : 'Zspeaker', mode: 'room' as const, language: 'en', titleLanguage: 'en' };
  const outcome = { state: 'delivered' as const, listId, position: at + 1, deliveredAt: now, secondsUsed: 90 };
  const row = { id, meetingId, agendaItemId: listId, organizationId, ...said, ...speaker, ...outcome, policyVersion: 1 };
  await db
    .insertInto('speakerRequests')
    .values({ ...row, submittedAt: now, changedAt: now })
    .execute();
  return id;
}

async function addStatement(
  { db, meetingId, listId, organizationId, at, shown, now }: Given,
  state: 'published' | 'draft',
): Promise<string> {
  const id = uuidv7();
  const published = state === 'published' && { symbol: `NGO/${at + 1}`, submittedAt: now, publishedAt: now };
  const text = words(shown ? 'Open statement' : 'Zstatement');
  await db
    .insertInto('writtenStatements')
    .values({
      id,
      meetingId,
      agendaItemId: listId,
      organizationId,
      language: 'en',
      titles: text,
      texts: text,
      state,
      ...published,
      policyVersion: 1,
      createdAt: now,
      changedAt: now,
    })
    .execute();
  return id;
}

/** A hidden organization also stands beside what is the open one's. */
async function standBeside({ db, meetingId, now }: Of, organizationId: string): Promise<void> {
  const event = await db
    .selectFrom('sideEvents')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where('slug', '=', 'event-0')
    .executeTakeFirstOrThrow();
  const partner = { id: uuidv7(), sideEventId: event.id, organizationId, role: 'co-organizer' as const, state: 'consented' as const };
  await db
    .insertInto('sideEventSponsors')
    .values({ ...partner, invitedAt: now })
    .execute();
  const question = await db
    .selectFrom('questions')
    .select('id')
    .where('meetingId', '=', meetingId)
    .where('askerName', '=', 'Open Asker')
    .executeTakeFirstOrThrow();
  await db.insertInto('questionJoins').values({ questionId: question.id, organizationId, state: 'consented', invitedAt: now }).execute();
}

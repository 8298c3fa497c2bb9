import { uuidv7 } from '../../../platform/db/uuid.ts';
import { post, type World } from './world.ts';

/** Lets an organization in, as if its application had been decided on. */
export async function accredit({ server, ids }: World, meetingId: string, organization: string, now = new Date()): Promise<void> {
  const row = { id: uuidv7(), meetingId, organizationId: ids[organization] ?? '', route: 'open' as const, state: 'accredited' as const };
  await server.database.db
    .insertInto('accreditations')
    .values({ ...row, submittedAt: now, decidedAt: now, createdAt: now, changedAt: now, policyVersion: 1 })
    .execute();
}

/** Somebody to be named, invented for a test. */
export const PERSON = {
  givenName: 'Amina',
  familyName: 'Invented',
  email: 'amina@delegates.example',
  function: 'Director',
  mode: 'in-person',
  locale: 'en',
};

/** Names somebody through the form of the focal point; gives the address that the person got by mail. */
export async function nameOne(
  world: World,
  slug: string,
  person: Partial<typeof PERSON> = {},
  as = world.steward,
  organization = 'open',
): Promise<string> {
  const answer = await post(world, `/en/meetings/${slug}/delegations/${organization}`, { ...PERSON, ...person }, as.headers);
  if (answer.status !== 303) throw new Error(`Naming answered ${answer.status}.`);
  return lastLink(world, person.email ?? PERSON.email);
}

/** The address in the last mail to somebody. */
export async function lastLink({ server }: World, address: string): Promise<string> {
  const { bodyText } = await server.database.db
    .selectFrom('mails')
    .select('bodyText')
    .where('toAddress', '=', address)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return /https?:\/\/[^/\s]+(\/\S+)/.exec(bodyText)?.[1] ?? '';
}

export const CONFIRMATION = {
  shown: 'name',
  agreed: 'yes',
  birthDate: '1980-02-03',
  documentKind: 'passport',
  documentNumber: 'X1234567',
  documentCountry: 'Kenya',
  documentExpires: '2099-01-01',
  needs: 'A ramp',
};

/** The row of a delegate by its given name. */
export async function delegateNamed({ server }: World, meetingId: string, givenName: string) {
  return server.database.db
    .selectFrom('delegates')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('givenName', '=', givenName)
    .executeTakeFirstOrThrow();
}

/** Names, confirms and approves somebody (rules: approval by the focal point); gives the row. */
export async function seatOne(world: World, meeting: { id: string; slug: string }, givenName: string, more: Record<string, string> = {}) {
  const link = await nameOne(world, meeting.slug, { givenName, email: `${givenName.toLowerCase()}@delegates.example` });
  await post(world, link, { ...CONFIRMATION, ...more });
  const { id } = await delegateNamed(world, meeting.id, givenName);
  await post(world, `/en/meetings/${meeting.slug}/delegations/open/${id}/approval`, {}, world.steward.headers);
  return { ...(await delegateNamed(world, meeting.id, givenName)), link };
}

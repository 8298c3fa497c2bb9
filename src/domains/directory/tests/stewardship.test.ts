import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { listStewards } from '../queries/stewardships.ts';
import { maskedAddress } from '../rules/invited-address.ts';
import { changingRole, leaving, may, rolesFor } from '../rules/stewardship.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date();
let server: FilledServer;
let made = 0;
beforeAll(async () => {
  server = await filledServer(({ db }) => db.transaction().execute((trx) => loadShippedSchemes(trx, now)));
});
afterAll(() => server?.stop());

/** An organization of its own for each test, with people who act for it. */
async function organization(...roles: ('steward' | 'editor' | 'delegate')[]) {
  const { db } = server.database;
  const slug = `house-${++made}`;
  const [saved] = await db
    .transaction()
    .execute((trx) => saveOrganizations(trx, [recordOf({ slug, name: `House ${made}`, state: 'active' })], { now, actor: 'test' }));
  const id = saved?.id ?? '';
  const members: CastMember[] = [];
  for (const role of roles) members.push(await castMember(db, { name: `${role} ${made}`, actsFor: [{ organizationId: id, role }] }));
  await server.search.refresh();
  return { id, slug, people: `/en/organizations/${slug}/people`, members };
}
async function post(member: CastMember | undefined, url: string, fields: Record<string, string>) {
  const answer = await server.app.inject({ method: 'POST', url, headers: member?.headers ?? {}, payload: formBody(fields) });
  return { status: answer.statusCode, location: String(answer.headers.location ?? ''), text: answer.body };
}
const acting = async (id: string) => (await listStewards(server.database.db, id)).map(({ personId, role }) => [personId, role]);
const notices = (person: CastMember) =>
  server.database.db.selectFrom('notices').select('kind').where('personId', '=', person.id).orderBy('createdAt').execute();
const stewardshipOf = async (organizationId: string, personId: string) =>
  (
    await server.database.db
      .selectFrom('stewardships')
      .select('id')
      .where('organizationId', '=', organizationId)
      .where('personId', '=', personId)
      .orderBy('begunAt', 'desc')
      .executeTakeFirstOrThrow()
  ).id;

describe('the rules', () => {
  test('say who may do what, and that a record keeps a steward', () => {
    expect([rolesFor('read'), rolesFor('edit'), rolesFor('people')]).toEqual([
      ['steward', 'editor', 'delegate'],
      ['steward', 'editor'],
      ['steward'],
    ]);
    expect([may('delegate', 'edit'), may('secretariat', 'safety')]).toEqual([false, true]);
    const one = [
      { personId: 'a', role: 'steward' as const },
      { personId: 'b', role: 'editor' as const },
    ];
    const two = [...one, { personId: 'c', role: 'steward' as const }];
    expect([leaving(one, 'a'), leaving(one, 'b'), leaving(two, 'a')]).toEqual(['last-steward', 'allowed', 'allowed']);
    expect([changingRole(one, 'a', 'editor'), changingRole(one, 'a', 'steward'), changingRole(two, 'a', 'delegate')]).toEqual([
      'last-steward',
      'allowed',
      'allowed',
    ]);
  });
});

describe('an invitation', () => {
  async function invited(role = 'editor') {
    const house = await organization('steward', 'editor');
    const [steward] = house.members;
    const sent = await post(steward, `${house.people}/invitations`, {
      email: 'New@Somewhere.example',
      role,
      title: 'Cook',
      department: '',
    });
    expect(sent.location).toBe(`${house.people}?done=invited`);
    const mail = await server.database.db
      .selectFrom('mails')
      .selectAll()
      .where('toAddress', '=', 'New@somewhere.example')
      .orderBy('createdAt', 'desc')
      .executeTakeFirstOrThrow();
    const path = /\/en\/invitations\/[A-Za-z0-9_-]{43}/.exec(mail.bodyText)?.[0] ?? '';
    return { ...house, mail, path };
  }

  test('comes by mail, is shown by GET, and counts once the person says yes, signed in', async () => {
    const { id, path, people, members, mail } = await invited();
    expect(mail.subject).toContain('House');
    const visitor = await server.get(path);
    expect([visitor.status, String(visitor.headers.location)]).toEqual([303, `/en/sign-in?to=${encodeURIComponent(path.slice(3))}`]);
    // The address of an account is kept in small letters, whatever the steward typed.
    const person = await castMember(server.database.db, { name: 'Newcomer' });
    await server.database.db.updateTable('persons').set({ email: 'new@somewhere.example' }).where('id', '=', person.id).execute();
    const page = (await server.get(path, person.headers)).text;
    expect(page).toContain('Your role: editor');
    expect(page).not.toContain('another address');
    expect(await acting(id)).toHaveLength(2);
    expect((await server.get(people, members[0]?.headers ?? {})).text).toContain('new@somewhere.example');
    expect((await post(person, path, { decision: 'accept' })).status).toBe(303);
    expect(await acting(id)).toContainEqual([person.id, 'editor']);
    expect((await server.get(people, person.headers)).text).toContain('Cook');
    // The token is good once, for nobody else either.
    const other = await castMember(server.database.db, { name: 'Other' });
    for (const again of [person, other]) expect((await post(again, path, { decision: 'accept' })).status).toBe(404);
  });

  test('that went to another address says so without telling it, and counts only with a tick', async () => {
    const { id, path } = await invited();
    const person = await castMember(server.database.db, { name: 'Somebody Else' });
    const page = (await server.get(path, person.headers)).text;
    for (const text of ['This invitation went to another address', 'n…@s….example', person.email]) expect(page).toContain(text);
    expect(page.toLowerCase()).not.toContain('somewhere.example');
    const hasty = await post(person, path, { decision: 'accept' });
    expect(hasty.status).toBe(422);
    for (const text of ['href="#f-mine"', 'I am the person who was invited']) expect(hasty.text).toContain(text);
    expect(hasty.text.toLowerCase()).not.toContain('somewhere.example');
    expect(await acting(id)).toHaveLength(2);
    // What was ticked stays ticked, whatever else is wrong.
    const unclear = await post(person, path, { decision: 'perhaps', mine: 'yes' });
    expect([unclear.status, /name="mine" value="yes" checked/.test(unclear.text)]).toEqual([422, true]);
    expect((await post(person, path, { decision: 'accept', mine: 'yes' })).status).toBe(303);
    expect(await acting(id)).toContainEqual([person.id, 'editor']);
  });

  test('to another address is refused without a tick', async () => {
    const { id, path } = await invited();
    const person = await castMember(server.database.db, { name: 'Not Me' });
    expect((await post(person, path, { decision: 'refuse' })).status).toBe(303);
    expect((await post(person, path, { decision: 'accept', mine: 'yes' })).status).toBe(404);
    expect(await acting(id)).toHaveLength(2);
  });

  test('masks an address', () => {
    expect(['new@somewhere.example', 'a@b.co.example', 'ш@почта.example', '', '@'].map(maskedAddress)).toEqual([
      'n…@s….example',
      'a…@b….example',
      'ш…@п….example',
      '…@…',
      '…@…',
    ]);
  });

  test('that is refused, withdrawn, repeated or too old leads nowhere', async () => {
    const { db } = server.database;
    const person = await castMember(db, { name: 'Refuser' });
    const refused = await invited();
    await post(person, refused.path, { decision: 'refuse' });
    expect(await acting(refused.id)).toHaveLength(2);
    const withdrawn = await invited();
    const row = await db
      .selectFrom('stewardships')
      .select('id')
      .where('organizationId', '=', withdrawn.id)
      .where('state', '=', 'invited')
      .executeTakeFirstOrThrow();
    await post(withdrawn.members[0], `${withdrawn.people}/${row.id}/withdrawal`, {});
    const old = await invited();
    await db
      .updateTable('stewardships')
      .set({ expiresAt: new Date(now.getTime() - 1000) })
      .where('organizationId', '=', old.id)
      .where('state', '=', 'invited')
      .execute();
    const repeated = await invited();
    await post(repeated.members[0], `${repeated.people}/invitations`, { email: 'new@somewhere.example', role: 'delegate' });
    for (const { path } of [refused, withdrawn, old, repeated]) expect((await post(person, path, { decision: 'accept' })).status).toBe(404);
  });

  test('is for stewards to send, and capped', async () => {
    const { people, members, id } = await organization('steward', 'editor', 'delegate');
    const stranger = await castMember(server.database.db, { name: 'Stranger' });
    for (const member of [members[1], members[2], stranger])
      expect((await post(member, `${people}/invitations`, { email: 'a@b.example', role: 'steward' })).status).toBe(403);
    expect((await post(members[0], `${people}/invitations`, { email: 'not an address', role: 'owner' })).status).toBe(422);
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, at) => post(members[0], `${people}/invitations`, { email: `p${at}@b.example`, role: 'editor' })),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    const rows = await server.database.db
      .selectFrom('stewardships')
      .select('id')
      .where('organizationId', '=', id)
      .where('state', '=', 'invited')
      .execute();
    expect(rows).toHaveLength(20);
  });
});

describe('asking to join', () => {
  test('tells the stewards, and counts once one of them confirms', async () => {
    const { id, people, members } = await organization('steward', 'editor');
    const person = await castMember(server.database.db, { name: 'Asker' });
    expect((await server.get(`${people}/request`, person.headers)).text).toContain('Ask to act for');
    expect((await post(person, `${people}/request`, { role: 'delegate', title: 'Driver', message: 'I work here' })).status).toBe(303);
    expect(await acting(id)).toHaveLength(2);
    expect((await notices(members[0] as CastMember)).map(({ kind }) => kind)).toEqual(['stewardship.asked']);
    expect((await server.get(people, members[0]?.headers ?? {})).text).toContain('I work here');
    expect((await server.get(people, members[1]?.headers ?? {})).text).not.toContain('I work here');
    const asked = await stewardshipOf(id, person.id);
    expect((await post(members[1], `${people}/${asked}/decision`, { decision: 'accept' })).status).toBe(403);
    expect((await post(person, `${people}/${asked}/decision`, { decision: 'accept' })).status).toBe(403);
    expect((await post(members[0], `${people}/${asked}/decision`, { decision: 'accept' })).status).toBe(303);
    expect(await acting(id)).toContainEqual([person.id, 'delegate']);
    expect((await notices(person)).map(({ kind }) => kind)).toEqual(['stewardship.accepted']);
    expect((await post(members[0], `${people}/${asked}/decision`, { decision: 'accept' })).status).toBe(404);
    expect((await post(person, `${people}/request`, { role: 'steward' })).status).toBe(409);
  });
});

describe('a role', () => {
  test('is changed and ended by stewards, who cannot leave the record without one', async () => {
    const { id, people, members } = await organization('steward', 'editor');
    const [steward, editor] = members as [CastMember, CastMember];
    const of = (person: CastMember) => stewardshipOf(id, person.id);
    expect((await post(editor, `${people}/${await of(editor)}`, { role: 'steward' })).status).toBe(403);
    const last = await post(steward, `${people}/${await of(steward)}`, { role: 'editor' });
    expect([last.status, last.text.includes('A record needs a steward')]).toEqual([422, true]);
    expect((await post(steward, `${people}/${await of(steward)}/end`, {})).status).toBe(409);
    expect((await post(steward, `${people}/${await of(editor)}`, { role: 'steward', title: 'Head', state: 'ended' })).status).toBe(303);
    expect(await acting(id)).toEqual([
      [steward.id, 'steward'],
      [editor.id, 'steward'],
    ]);
    expect((await post(steward, `${people}/${await of(editor)}/end`, {})).status).toBe(303);
    expect(await acting(id)).toEqual([[steward.id, 'steward']]);
    expect((await notices(editor)).map(({ kind }) => kind).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'stewardship.changed',
      'stewardship.ended',
    ]);
    expect((await server.get(people, editor.headers)).status).toBe(403);
  });

  test('of one organization cannot be touched from another', async () => {
    const mine = await organization('steward');
    const theirs = await organization('steward', 'editor');
    const target = await stewardshipOf(theirs.id, theirs.members[1]?.id ?? '');
    expect((await post(mine.members[0], `${mine.people}/${target}/end`, {})).status).toBe(404);
    expect((await post(mine.members[0], `${mine.people}/${target}`, { role: 'delegate' })).status).toBe(404);
    expect(await acting(theirs.id)).toHaveLength(2);
  });
});

describe('leaving', () => {
  test('is open to everyone, the last steward hands over first', async () => {
    const { id, people, members } = await organization('steward', 'editor', 'delegate');
    const [steward, editor, delegate] = members as [CastMember, CastMember, CastMember];
    expect((await post(delegate, `${people}/leaving`, {})).status).toBe(303);
    expect((await post(steward, `${people}/leaving`, {})).status).toBe(409);
    expect((await post(steward, `${people}/leaving`, { after: delegate.id })).status).toBe(409);
    expect((await post(steward, `${people}/leaving`, { after: editor.id })).status).toBe(303);
    expect(await acting(id)).toEqual([[editor.id, 'steward']]);
  });

  test('of two stewards at once leaves one', async () => {
    const { id, people, members } = await organization('steward', 'steward');
    const answers = await Promise.all(members.map((member) => post(member, `${people}/leaving`, {})));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
    expect(await acting(id)).toHaveLength(1);
  });

  test('with a release says so on the record and tells the secretariat', async () => {
    const { id, people, members } = await organization('steward');
    expect((await post(members[0], `${people}/leaving`, { after: 'release' })).status).toBe(303);
    expect(await acting(id)).toEqual([]);
    const { db } = server.database;
    expect(await db.selectFrom('organizations').select('state').where('id', '=', id).executeTakeFirst()).toEqual({ state: 'listed' });
    expect(await db.selectFrom('moderationCases').select(['kind', 'personId']).where('organizationId', '=', id).execute()).toEqual([
      { kind: 'report', personId: members[0]?.id },
    ]);
  });
});

test('a person is shown to the public by its own wish alone, and gone from there at once', async () => {
  const { slug, people, members } = await organization('steward', 'editor');
  const [steward, editor] = members as [CastMember, CastMember];
  const publicPage = async () => (await server.get(`/en/organizations/${slug}`)).text;
  expect(await publicPage()).not.toContain(editor.name);
  await post(steward, `${people}/shown`, { shown: 'yes', personId: editor.id });
  expect([(await publicPage()).includes(editor.name), (await publicPage()).includes(steward.name)]).toEqual([false, true]);
  await post(steward, `${people}/shown`, {});
  expect(await publicPage()).not.toContain(steward.name);
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withoutTokens } from '../rules/masked.ts';
import { tellBounced, tellNewStewards } from '../actions/tell-later.ts';
import { openSecrets } from '../../../platform/auth/secrets.ts';
import { castMember } from '../../../testing/cast.ts';
import { GUEST, LETTER, linkIn, mails, makeWorld, post, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld({ SMTP_URL: 'smtp://127.0.0.1:1' });
});
afterAll(() => world?.server.stop());
beforeEach(async () => {
  for (const table of ['conversations', 'messageBlocks', 'mails', 'limits', 'messageReports', 'messageSuspensions'] as const)
    await world.server.database.db.deleteFrom(table).execute();
});

async function write(): Promise<string> {
  return (await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER }, world.person.headers)).location.replace(
    /\?.*/,
    '',
  );
}

describe('a reported message', () => {
  test('is seen by a moderator alone, its text and nothing else, and decided once', async () => {
    const path = await write();
    await post(world, path, { body: 'A second message, not reported' }, world.person.headers);
    const page = await world.server.get(path, world.steward.headers);
    const action = /action="(\/en\/conversations\/[^"]*\/report)"/.exec(page.text)?.[1] ?? '';
    await post(world, action, { reason: 'It is an insult' }, world.steward.headers);
    await post(world, action, {}, world.steward.headers);

    expect((await world.server.get('/en/desk/reports', world.steward.headers)).status).toBe(403);
    expect((await world.server.get('/en/desk/reports')).status).toBe(303);
    const desk = await world.server.get('/en/desk/reports', world.moderator.headers);
    expect(desk.text).toContain('where is your next meeting?');
    expect(desk.text).toContain('It is an insult');
    expect(desk.text).not.toContain('A second message');
    const one = /href="(\/en\/desk\/reports\/[0-9a-f-]+)"/.exec(desk.text)?.[1] ?? '';
    expect((await world.server.get(one, world.moderator.headers)).text).toContain('where is your next meeting?');
    const decision = `${one}/decision`;
    expect((await post(world, decision, { decision: 'suspended' }, world.moderator.headers)).status).toBe(422);
    expect((await post(world, decision, { decision: 'suspended', reason: 'Insults.' }, world.steward.headers)).status).toBe(403);
    await post(world, decision, { decision: 'suspended', reason: 'Insults.' }, world.moderator.headers);
    await post(world, decision, { decision: 'dismissed', reason: 'No.' }, world.administrator.headers);

    const { db } = world.server.database;
    const [report] = await db.selectFrom('messageReports').selectAll().execute();
    expect(report).toMatchObject({ decision: 'suspended', decidedById: world.moderator.id });
    const acts = await db.selectFrom('auditActs').select(['act', 'reason']).where('act', 'like', 'message-report.%').execute();
    expect(acts).toEqual([{ act: 'message-report.suspended', reason: 'Insults.' }]);
    const refused = await post(world, path, { body: 'More' }, world.person.headers);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('suspended your use of the relay');
    const notices = await db.selectFrom('notices').select(['title', 'body']).where('personId', '=', world.person.id).execute();
    expect(notices.some(({ body }) => body.includes('Insults.'))).toBe(true);
    await post(world, '/en/desk/reports/lifting', { identity: `person:${world.person.id}` }, world.moderator.headers);
    expect((await post(world, path, { body: 'Sorry' }, world.person.headers)).status).toBe(303);
  });

  test('a stranger’s message cannot be reported, nor one of another conversation', async () => {
    await write();
    const [message] = await world.server.database.db.selectFrom('messages').select('id').execute();
    const other = (
      await post(world, '/en/organizations/verified/contact', { hat: 'self', ...LETTER }, world.person.headers)
    ).location.replace(/\?.*/, '');
    await post(world, `${other}/messages/${message?.id ?? ''}/report`, {}, world.checked.headers);
    expect(await world.server.database.db.selectFrom('messageReports').selectAll().execute()).toEqual([]);
  });
});

describe('the press link of a mail', () => {
  test('shows and does nothing; each press acts, without signing in', async () => {
    const path = await write();
    const link = linkIn((await mails(world, 'messages.relay'))[0]?.bodyText ?? '', 'press');
    const page = await world.server.get(link);
    expect(page.text).toContain('Peter Person');
    expect(page.text).not.toContain('where is your next meeting');
    const { db } = world.server.database;
    expect(await db.selectFrom('messageBlocks').selectAll().execute()).toEqual([]);
    await post(world, `${link}/report`, {});
    await post(world, `${link}/block`, {});
    expect(await db.selectFrom('messageReports').selectAll().execute()).toHaveLength(1);
    const before = (await mails(world)).length;
    expect((await post(world, path, { body: 'Again' }, world.person.headers)).status).toBe(303);
    expect((await mails(world)).length).toBe(before);
    // One press in the mail program: no cookie, no origin.
    const oneClick = await world.server.app.inject({
      method: 'POST',
      url: link,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(oneClick.statusCode).toBe(200);
    const muted = await db.selectFrom('conversationReads').select('personId').where('mutedAt', 'is not', null).execute();
    expect(muted).toEqual([{ personId: world.steward.id }]);
    expect((await post(world, `${link.slice(0, -1)}x/block`, {})).status).toBe(404);
  });
});

describe('the outbox', () => {
  test('shows a moderator whom and when; an administrator acts; nobody reads private messages or links into accounts', async () => {
    await write();
    await post(world, '/en/organizations/open/contact', GUEST);
    const { db } = world.server.database;
    const [relay] = await mails(world, 'messages.relay');
    const path = `/en/desk/mail/${relay?.id ?? ''}`;
    for (const stranger of [world.person, world.steward])
      expect((await world.server.get('/en/desk/mail', stranger.headers)).status).toBe(403);
    const list = await world.server.get('/en/desk/mail', world.moderator.headers);
    expect(list.text).toContain(world.steward.email);
    expect(list.text).not.toContain('A question');
    for (const reader of [world.moderator, world.administrator]) {
      const page = await world.server.get(path, reader.headers);
      expect(page.text).not.toContain('next meeting');
      expect(page.text).not.toContain('A question');
    }
    const [confirm] = await mails(world, 'messages.confirm');
    const token =
      linkIn(confirm?.bodyText ?? '', 'confirmation')
        .split('/')
        .at(-1) ?? 'none';
    expect((await world.server.get(`/en/desk/mail/${confirm?.id ?? ''}`, world.administrator.headers)).text).not.toContain(token);

    await db
      .updateTable('mails')
      .set({ state: 'uncertain' })
      .where('id', '=', relay?.id ?? '')
      .execute();
    expect((await post(world, `${path}/sending`, {}, world.moderator.headers)).status).toBe(403);
    expect((await post(world, `${path}/arrival`, {}, world.administrator.headers)).location).toMatch(/done=arrived/);
    expect((await post(world, `${path}/sending`, {}, world.administrator.headers)).location).toMatch(/done=nothing/);
    await db
      .updateTable('mails')
      .set({ state: 'failed' })
      .where('id', '=', relay?.id ?? '')
      .execute();
    expect((await post(world, `${path}/sending`, {}, world.administrator.headers)).location).toMatch(/done=again/);
    expect((await mails(world, 'messages.relay'))[0]?.state).toBe('waiting');
    const acts = await db.selectFrom('auditActs').select('act').where('act', 'like', 'mail.%').orderBy('id').execute();
    expect(acts.map(({ act }) => act)).toEqual(['mail.arrived', 'mail.again']);
  });

  test('of any other mail shows the text without what could be a token', () => {
    const text =
      'Look: https://parvis.example/en/invitations/Abcdefghijklmnopqrstuvwxyz012345678 and https://parvis.example/en/organizations/open-house';
    expect(withoutTokens(text)).toBe(
      'Look: https://parvis.example/en/invitations/••• and https://parvis.example/en/organizations/open-house',
    );
  });
});

test('what waited for an organization is told to those who begin to act for it', async () => {
  await post(world, '/en/organizations/alone/contact', { hat: 'self', ...LETTER }, world.person.headers);
  const desk = await world.server.get('/en/desk/waiting-messages', world.moderator.headers);
  expect(desk.text).toContain('Nobody Home');
  expect(desk.text).not.toContain('next meeting');
  const { db } = world.server.database;
  const steward = await castMember(db, { name: 'Nora New', actsFor: [{ organizationId: world.ids['alone'] ?? '', role: 'steward' }] });
  const parts = { db, secrets: openSecrets(Buffer.alloc(32)), origin: 'https://parvis.example', replyDomain: undefined } as Parameters<
    typeof tellNewStewards
  >[0];
  await tellNewStewards(parts, new Date());
  await tellNewStewards(parts, new Date());
  expect((await mails(world, 'messages.relay')).map(({ toAddress }) => toAddress)).toEqual([steward.email]);
  expect((await world.server.get('/en/organizations/alone/inbox', steward.headers)).text).toContain('A question');
});

test('whose address is closed is told on the site, once', async () => {
  const { db } = world.server.database;
  await db
    .insertInto('mailClosedAddresses')
    .values({ addressHash: Buffer.alloc(16, 1), personId: world.person.id, closedAt: new Date() })
    .execute();
  await tellBounced(db, new Date());
  await tellBounced(db, new Date());
  const told = await db
    .selectFrom('notices')
    .select('title')
    .where('personId', '=', world.person.id)
    .where('kind', '=', 'mail.bounced')
    .execute();
  expect(told).toEqual([{ title: 'Mail to you comes back' }]);
});

test('the caps are set by an administrator and hold at once', async () => {
  const caps = { perSender: '1', newRecipients: '5', perReceiver: '5', perAddress: '5' };
  expect((await post(world, '/en/desk/relay', caps, world.moderator.headers)).status).toBe(403);
  expect((await post(world, '/en/desk/relay', { ...caps, perSender: 'x' }, world.administrator.headers)).status).toBe(422);
  expect((await post(world, '/en/desk/relay', caps, world.administrator.headers)).status).toBe(303);
  expect((await world.server.get('/en/desk/relay', world.administrator.headers)).text).toContain('value="1"');
  const path = await write();
  expect((await post(world, path, { body: 'More' }, world.person.headers)).status).toBe(422);
  await world.server.database.db.deleteFrom('settings').execute();
});

describe('an inbox', () => {
  test('is shared by those who speak for the organization: assigned, noted, closed, searched', async () => {
    const path = await write();
    expect((await world.server.get('/en/organizations/open/inbox', world.person.headers)).status).toBe(403);
    expect((await world.server.get('/en/organizations/open/inbox', world.editor.headers)).status).toBe(403);
    expect((await world.server.get('/en/organizations/hidden/inbox', world.person.headers)).status).toBe(404);
    const inbox = await world.server.get('/en/organizations/open/inbox', world.steward.headers);
    expect(inbox.text).toContain('A question');
    expect(inbox.text).toContain('>new<');
    await post(world, `${path}/notes`, { note: 'Ask the board' }, world.steward.headers);
    await post(world, `${path}/work`, { state: 'closed', assignee: world.steward.id }, world.steward.headers);
    expect((await world.server.get(path, world.steward.headers)).text).toContain('Ask the board');
    expect((await world.server.get(path, world.person.headers)).text).not.toContain('Ask the board');
    expect((await post(world, `${path}/notes`, { note: 'x' }, world.person.headers)).status).toBe(404);
    const get = async (query: string) => (await world.server.get(`/en/organizations/open/inbox?${query}`, world.steward.headers)).text;
    expect(await get('state=closed&mine=yes')).toContain('A question');
    expect(await get('state=open')).not.toContain('A question');
    expect(await get('q=next+meeting')).toContain('A question');
    expect(await get('q=%25')).not.toContain('A question');
    expect(await get('')).not.toContain('>new<');
    expect((await world.server.get('/en/conversations.json', world.person.headers)).text).toContain('next meeting');
    expect((await world.server.get('/en/conversations.csv', world.person.headers)).text).toContain('"A question"');
    expect((await world.server.get('/en/conversations.json', world.editor.headers)).text).toBe('[]\n');
  });
});

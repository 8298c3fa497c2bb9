import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CastMember, castMember } from '../../../testing/cast.ts';
import { LETTER, mails, makeWorld, post, type World } from './world.ts';

let world: World;
let reached: CastMember;
beforeAll(async () => {
  world = await makeWorld();
  reached = await castMember(world.server.database.db, { name: 'Rana Reached' });
});
afterAll(() => world?.server.stop());
beforeEach(async () => {
  for (const table of ['conversations', 'messageBlocks', 'mails', 'limits', 'messageReports'] as const)
    await world.server.database.db.deleteFrom(table).execute();
});

const profile = (fields: Record<string, string>) => post(world, '/en/account/profile', { title: 'Director', ...fields }, reached.headers);
const contact = () => `/en/people/${reached.id}/contact`;

describe('a person', () => {
  test('is written to only where the profile is shown and the person said so', async () => {
    const get = (path: string, headers?: Record<string, string>) => world.server.get(path, headers);
    await profile({ shownTo: 'nobody', takesMessages: 'yes' });
    expect((await get(contact(), world.person.headers)).status).toBe(404);
    expect((await post(world, contact(), { hat: 'self', ...LETTER }, world.person.headers)).status).toBe(404);
    await profile({ shownTo: 'members' });
    expect((await get(`/en/people/${reached.id}`, world.person.headers)).text).not.toContain('/contact');
    expect((await get(contact(), world.person.headers)).text).toContain('takes no messages');
    expect((await post(world, contact(), { hat: 'self', ...LETTER }, world.person.headers)).status).toBe(403);
    await profile({ shownTo: 'public', takesMessages: 'yes' });
    expect((await get('/en/people?q=Rana', world.person.headers)).text).toContain(`/people/${reached.id}/contact`);
    expect((await get(`/en/people/${reached.id}`, world.person.headers)).text).toContain('Write to Rana Reached');
    // A visitor sees the profile, and signs in to write; nobody writes to itself.
    expect((await get(`/en/people/${reached.id}`)).text).not.toContain('/contact');
    expect((await get(contact())).status).toBe(303);
    expect((await get(contact(), reached.headers)).text).toContain('takes no messages');
    expect((await mails(world)).length).toBe(0);
  });

  test('gets it by mail, answers on the site, and neither sees an address', async () => {
    await profile({ shownTo: 'members', takesMessages: 'yes' });
    expect((await post(world, contact(), { hat: 'self', ...LETTER, subject: '' }, world.person.headers)).status).toBe(422);
    const begun = await post(world, contact(), { hat: 'self', ...LETTER }, world.person.headers);
    const path = begun.location.replace(/\?.*/, '');
    const [mail] = await mails(world, 'messages.relay');
    expect([mail?.toAddress, mail?.fromName]).toEqual([reached.email, 'Peter Person']);
    expect(JSON.stringify(mail)).not.toContain(world.person.email);
    expect((await world.server.get('/en/conversations', reached.headers)).text).toContain('A question');
    expect((await post(world, path, { body: 'Gladly.' }, reached.headers)).status).toBe(303);
    const answer = (await mails(world, 'messages.relay')).at(-1);
    expect([answer?.toAddress, JSON.stringify(answer).includes(reached.email)]).toEqual([world.person.email, false]);
    expect((await world.server.get(path, world.person.headers)).text).toContain('Gladly.');
    expect((await world.server.get(path, world.steward.headers)).status).toBe(404);
  });

  test('blocks and reports as organizations do; the caps are the same', async () => {
    await profile({ shownTo: 'members', takesMessages: 'yes' });
    const write = () => post(world, contact(), { hat: 'self', ...LETTER }, world.person.headers);
    const path = (await write()).location.replace(/\?.*/, '');
    const page = await world.server.get(path, reached.headers);
    await post(world, /action="(\/en\/conversations\/[^"]*\/report)"/.exec(page.text)?.[1] ?? '', {}, reached.headers);
    expect(await world.server.database.db.selectFrom('messageReports').select('reportedIdentity').execute()).toEqual([
      { reportedIdentity: `person:${world.person.id}` },
    ]);
    await post(world, `${path}/block`, {}, reached.headers);
    const { length } = await mails(world);
    expect((await write()).status).toBe(303);
    expect((await mails(world)).length).toBe(length);
    const caps = { perSender: '100', newRecipients: '0', perReceiver: '100', perAddress: '5' };
    await post(world, '/en/desk/relay', caps, world.administrator.headers);
    expect((await post(world, contact(), { hat: 'self', ...LETTER }, world.editor.headers)).status).toBe(422);
    await world.server.database.db.deleteFrom('settings').execute();
  });

  test('is written to in the name of an organization, and the hat is what it reads', async () => {
    await profile({ shownTo: 'members', takesMessages: 'yes' });
    await post(world, contact(), { hat: world.ids['open'] ?? '', ...LETTER }, world.steward.headers);
    expect((await mails(world, 'messages.relay'))[0]?.fromName).toBe('Open House');
    expect((await post(world, contact(), { hat: world.ids['open'] ?? '', ...LETTER }, world.person.headers)).status).toBe(403);
  });
});

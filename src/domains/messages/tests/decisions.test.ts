import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GUEST, LETTER, linkIn, mails, makeWorld, post, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.server.stop());
beforeEach(async () => {
  const tables = ['conversations', 'messageBlocks', 'mails', 'limits', 'messageReports', 'messageSuspensions', 'notices'] as const;
  for (const table of tables) await world.server.database.db.deleteFrom(table).execute();
});

async function write(): Promise<string> {
  const { location } = await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER }, world.person.headers);
  return location.replace(/\?.*/, '');
}

/** A visitor's conversation: the visitor's link, and the conversation for the steward. */
async function writeAsGuest(): Promise<{ own: string; theirs: string }> {
  await post(world, '/en/organizations/open/contact', GUEST);
  const confirmation = linkIn((await mails(world, 'messages.confirm')).at(-1)?.bodyText ?? '', 'confirmation');
  const { location } = await post(world, confirmation, {});
  const toSteward = (await mails(world, 'messages.relay')).at(-1);
  return { own: location.replace(/\?.*/, ''), theirs: linkIn(toSteward?.bodyText ?? '', '/en/conversations/').replace(/\?.*/, '') };
}

/** The steward reports the first message of the other side; gives the page where the moderator decides. */
async function report(path: string): Promise<string> {
  const page = await world.server.get(path, world.steward.headers);
  await post(world, /action="(\/en\/conversations\/[^"]*\/report)"/.exec(page.text)?.[1] ?? '', {}, world.steward.headers);
  const desk = await world.server.get('/en/desk/reports', world.moderator.headers);
  return /href="(\/en\/desk\/reports\/[0-9a-f-]+)"/.exec(desk.text)?.[1] ?? '';
}

async function decide(path: string, fields: Record<string, string>): Promise<void> {
  const { location } = await post(world, `${path}/decision`, { reason: 'Against the rules.', ...fields }, world.moderator.headers);
  expect(location).toBe('/en/desk/reports?done=decided');
}

describe('what a moderator decides has its effect', () => {
  test('a message taken out of view is read by neither side, found by no search, and its sender is told why', async () => {
    const path = await write();
    const one = await report(path);
    expect((await post(world, `${one}/decision`, { decision: 'removed', reason: 'x' }, world.steward.headers)).status).toBe(403);
    await decide(one, { decision: 'removed' });
    for (const reader of [world.person, world.steward]) {
      const { text } = await world.server.get(path, reader.headers);
      expect([text.includes('taken this message out of view'), text.includes('next meeting')]).toEqual([true, false]);
    }
    const found = await world.server.get('/en/organizations/open/inbox?q=next+meeting', world.steward.headers);
    expect(found.text).not.toContain(path);
    const { db } = world.server.database;
    const told = await db.selectFrom('notices').select(['personId', 'title', 'body']).where('kind', '=', 'messages.removed').execute();
    expect(told).toEqual([
      {
        personId: world.person.id,
        title: 'A message of yours was taken out of view',
        body: expect.stringContaining('Against the rules.') as string,
      },
    ]);
    const acts = await db.selectFrom('auditActs').select('reason').where('act', '=', 'message-report.removed').execute();
    expect(acts).toEqual([{ reason: 'Against the rules.' }]);
    // Writing goes on.
    expect((await post(world, path, { body: 'Sorry' }, world.person.headers)).status).toBe(303);
  });

  test('a suspension for some days says when it ends, and is over then', async () => {
    const path = await write();
    const one = await report(path);
    expect((await post(world, `${one}/decision`, { decision: 'suspended', days: '0', reason: 'x' }, world.moderator.headers)).status).toBe(
      422,
    );
    await decide(one, { decision: 'suspended', days: '7' });
    expect((await post(world, path, { body: 'More' }, world.person.headers)).status).toBe(422);
    const { db } = world.server.database;
    const notice = await db.selectFrom('notices').select('body').where('kind', '=', 'messages.suspended').executeTakeFirstOrThrow();
    expect(notice.body).toMatch(/Against the rules\. The suspension ends on \d/);
    expect((await world.server.get('/en/desk/reports', world.moderator.headers)).text).toMatch(/until \d/);
    await db
      .updateTable('messageSuspensions')
      .set({ until: new Date(Date.now() - 1000) })
      .execute();
    expect((await post(world, path, { body: 'More' }, world.person.headers)).status).toBe(303);
    expect((await world.server.get('/en/desk/reports', world.moderator.headers)).text).not.toContain('Against the rules.');
  });

  test('an organization that is reported is named to the moderator', async () => {
    const { location } = await post(
      world,
      '/en/organizations/open/contact',
      { hat: world.ids['verified'] ?? '', ...LETTER },
      world.checked.headers,
    );
    const one = await report(location.replace(/\?.*/, ''));
    expect((await world.server.get(one, world.moderator.headers)).text).toContain('By Verified Union');
  });
});

describe('a visitor', () => {
  test('who is suspended is told by mail and on the page, and the form tells a stranger nothing', async () => {
    const { own, theirs } = await writeAsGuest();
    await post(world, '/en/organizations/verified/contact', GUEST);
    const waiting = linkIn((await mails(world, 'messages.confirm')).at(-1)?.bodyText ?? '', 'confirmation');
    await decide(await report(theirs), { decision: 'suspended', days: '7' });
    const [told] = await mails(world, 'messages.suspended');
    expect([told?.toAddress, told?.bodyText.includes('Against the rules.')]).toEqual([GUEST.email, true]);
    const page = await world.server.get(own);
    expect(page.text).toContain('not passed on at present');
    expect((await post(world, own, { body: 'More' })).text).toContain('Messages from your address are not passed on at present.');

    // What waited for a confirmation is not passed on either.
    const relayed = (await mails(world, 'messages.relay')).length;
    const confirmed = await post(world, waiting, {});
    expect((await mails(world, 'messages.relay')).length).toBe(relayed);
    expect((await world.server.get(confirmed.location)).text).toContain('Not passed on');

    // The form gives everybody the same answer; the owner of the address reads the rest in its mailbox, a few times a day.
    const answers = [];
    for (let n = 0; n < 5; n += 1) answers.push((await post(world, '/en/organizations/verified/contact', GUEST)).location);
    answers.push((await post(world, '/en/organizations/verified/contact', { ...GUEST, email: 'other@guest.example' })).location);
    expect(new Set(answers)).toEqual(new Set(['/en/organizations/verified/contact?done=confirm']));
    expect((await mails(world, 'messages.refused')).map(({ toAddress }) => toAddress)).toEqual([GUEST.email, GUEST.email, GUEST.email]);
  });

  test('who is blocked sees nothing of it, on the page or in a mail', async () => {
    const { own, theirs } = await writeAsGuest();
    const before = await world.server.get(own);
    await post(world, `${theirs}/block`, {}, world.steward.headers);
    const { length } = await mails(world);
    expect((await post(world, own, { body: 'Still there?' })).location).toContain('done=sent');
    const after = await world.server.get(own);
    expect(after.text).toContain('Still there?');
    expect(after.text).not.toMatch(/not passed on|block(?:ed)? you/i);
    expect((await mails(world)).length).toBe(length);
    // The text, its moment and its frame apart, the pages are one.
    const frame = (text: string) => text.match(/<h[12][^>]*>[^<]*/g);
    expect(frame(after.text)).toEqual(frame(before.text));
  });

  test('ends one link; the others go on, and the next answer brings a new one', async () => {
    const { own, theirs } = await writeAsGuest();
    await post(world, theirs, { body: 'On Monday.' }, world.steward.headers);
    const second = linkIn((await mails(world, 'messages.relay')).at(-1)?.bodyText ?? '', 'guest');
    expect(second).not.toBe(own);
    expect((await post(world, `${own}x/end`, {})).status).toBe(404);
    expect((await post(world, `${own}/end`, {})).status).toBe(303);
    expect((await world.server.get(own)).status).toBe(410);
    expect((await world.server.get(own)).text).not.toContain('next meeting');
    expect((await post(world, own, { body: 'x' })).status).toBe(410);
    expect((await world.server.get(second)).text).toContain('On Monday.');
    await post(world, theirs, { body: 'Or on Tuesday.' }, world.steward.headers);
    const third = linkIn((await mails(world, 'messages.relay')).at(-1)?.bodyText ?? '', 'guest');
    expect((await world.server.get(third)).status).toBe(200);
  });
});

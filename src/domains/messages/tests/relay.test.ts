import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addOrganizations } from '../../../testing/organizations.ts';
import { GUEST, LETTER, linkIn, mails, makeWorld, post, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.server.stop());
beforeEach(async () => {
  for (const table of ['conversations', 'messageBlocks', 'mails', 'limits'] as const)
    await world.server.database.db.deleteFrom(table).execute();
});

describe('a visitor', () => {
  test('writes, confirms by the link, is answered and answers again; nobody sees an address', async () => {
    const sent = await post(world, '/en/organizations/open/contact', GUEST);
    expect(sent).toMatchObject({ status: 303, location: '/en/organizations/open/contact?done=confirm' });
    expect((await mails(world, 'messages.relay')).length).toBe(0);
    const [asked] = await mails(world, 'messages.confirm');
    expect(asked?.toAddress).toBe('gina@guest.example');
    // What was typed must not reach somebody else's mailbox by a false address.
    expect(JSON.stringify([asked?.bodyText, asked?.bodyHtml, asked?.subject])).not.toMatch(/Gina|A question|evil|Dear friends/);

    const link = linkIn(asked?.bodyText ?? '', 'confirmation');
    expect((await world.server.get(link)).text).toContain('Open House');
    expect((await mails(world, 'messages.relay')).length).toBe(0);
    const confirmed = await post(world, link, {});
    expect(confirmed.location).toMatch(/^\/en\/conversations\/guest\//);
    await post(world, link, {});

    const relayed = await mails(world, 'messages.relay');
    expect(relayed.map(({ toAddress }) => toAddress)).toEqual([world.steward.email]);
    const [toSteward] = relayed;
    expect(toSteward?.fromName).toBe('Gina Guest (visitor)');
    expect(JSON.stringify(toSteward)).not.toContain('gina@guest.example');
    expect(toSteward?.bodyText).toContain('https: //evil[.]example/path');

    const read = linkIn(toSteward?.bodyText ?? '', '/en/conversations/').replace(/\?.*/, '');
    const page = await world.server.get(read, world.steward.headers);
    expect(page.text).toContain('where is your next meeting?');
    expect(page.text).not.toContain('gina@guest.example');
    expect(page.text).not.toContain('href="https://evil.example');
    expect((await post(world, read, { body: 'On Monday.' }, world.steward.headers)).status).toBe(303);

    const answered = (await mails(world, 'messages.relay')).at(-1);
    expect(answered?.toAddress).toBe('gina@guest.example');
    expect(answered?.fromName).toBe('Open House');
    expect(JSON.stringify(answered)).not.toContain(world.steward.email);
    expect(JSON.stringify(answered)).not.toContain('Stella');
    const guestLink = linkIn(answered?.bodyText ?? '', 'guest');
    const own = await world.server.get(guestLink);
    expect(own.text).toContain('On Monday.');
    expect(own.text).not.toContain('Stella');
    expect((await post(world, guestLink, { body: 'Thank you!' })).status).toBe(303);
    expect((await mails(world, 'messages.relay')).length).toBe(3);
  });

  test('keeps what was typed when something is missing, and all errors are told at once', async () => {
    const answer = await post(world, '/en/organizations/open/contact', { ...GUEST, email: 'nobody', subject: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Dear friends,');
    expect(answer.text).toContain('must be an e-mail address');
    expect(answer.text).toContain('Fill in “Subject”.');
  });

  test('who fills in the hidden field gets the same answer and nothing happens', async () => {
    expect((await post(world, '/en/organizations/open/contact', { ...GUEST, website: 'x' })).location).toMatch(/done=confirm/);
    expect(await mails(world)).toEqual([]);
  });

  test('finds hidden, waiting and unknown organizations equally absent', async () => {
    const answers = await Promise.all(
      ['hidden', 'waiting', 'no-such'].flatMap((slug) => [
        world.server.get(`/en/organizations/${slug}/contact`),
        post(world, `/en/organizations/${slug}/contact`, GUEST),
      ]),
    );
    const normal = answers.map(({ status, text }) => [status, text.replaceAll(/hidden|waiting|no-such/g, 'slug')]);
    expect(new Set(normal.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(normal[0]?.[0]).toBe(404);
  });

  test('may not write where only people with an account may, or nobody', async () => {
    const { db } = world.server.database;
    for (const contact of ['signed-in', 'nobody'] as const) {
      await db
        .updateTable('organizations')
        .set({ contact })
        .where('id', '=', world.ids['verified'] ?? '')
        .execute();
      expect((await post(world, '/en/organizations/verified/contact', GUEST)).status).toBe(403);
    }
    expect(await mails(world)).toEqual([]);
    await db
      .updateTable('organizations')
      .set({ contact: 'anyone' })
      .where('id', '=', world.ids['verified'] ?? '')
      .execute();
  });

  test('cannot open another conversation with a changed link', async () => {
    await post(world, '/en/organizations/open/contact', GUEST);
    const link = linkIn((await mails(world, 'messages.confirm'))[0]?.bodyText ?? '', 'confirmation');
    const guest = (await post(world, link, {})).location.replace(/\?.*/, '');
    const token = guest.split('/').at(-1) ?? '';
    const other = `${token.slice(0, 5)}${token[5] === 'A' ? 'B' : 'A'}${token.slice(6)}`;
    expect((await world.server.get(guest)).status).toBe(200);
    expect((await world.server.get(guest.replace(token, other))).status).toBe(404);
    // A token of another kind is none.
    expect((await world.server.get(`/en/conversations/guest/${link.split('/').at(-1) ?? ''}`)).status).toBe(404);
  });
});

describe('somebody signed in', () => {
  test('writes as itself, the organization answers, only they see it', async () => {
    const sent = await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER }, world.person.headers);
    expect(sent.status).toBe(303);
    const path = sent.location.replace(/\?.*/, '');
    expect((await world.server.get(path, world.person.headers)).text).toContain('Peter Person (you)');
    expect((await world.server.get(path, world.steward.headers)).text).toContain('Peter Person');
    for (const stranger of [world.editor, world.checked, world.moderator, world.administrator]) {
      expect((await world.server.get(path, stranger.headers)).status).toBe(404);
      expect((await post(world, path, { body: 'x' }, stranger.headers)).status).toBe(404);
    }
    expect((await world.server.get(path)).status).toBe(303);
  });

  test('wears only a hat of its own, and a checked organization’s links live', async () => {
    const foreign = await post(
      world,
      '/en/organizations/open/contact',
      { hat: world.ids['verified'] ?? '', ...LETTER },
      world.person.headers,
    );
    expect(foreign.status).toBe(403);
    const editor = await post(
      world,
      '/en/organizations/verified/contact',
      { hat: world.ids['open'] ?? '', ...LETTER },
      world.editor.headers,
    );
    expect(editor.status).toBe(403);
    const own = await post(world, '/en/organizations/open/contact', { hat: world.ids['verified'] ?? '', ...LETTER }, world.checked.headers);
    expect(own.status).toBe(303);
    const page = await world.server.get(own.location, world.steward.headers);
    expect(page.text).toContain('Verified Union');
    expect(page.text).not.toContain('Vera');
    expect(page.text).toMatch(/<a href="https:\/\/evil\.example\/path" rel="[^"]*nofollow/);
    expect((await mails(world, 'messages.relay')).at(-1)?.bodyText).toContain('https://evil.example/path');
  });

  test('writes to an organization that nobody acts for: it waits, and nobody is mailed', async () => {
    expect((await world.server.get('/en/organizations/alone/contact')).text).toContain('Nobody acts for this organization here yet');
    expect((await post(world, '/en/organizations/alone/contact', { hat: 'self', ...LETTER }, world.person.headers)).status).toBe(303);
    expect(await mails(world)).toEqual([]);
    const [party] = await world.server.database.db
      .selectFrom('conversationParties')
      .selectAll()
      .where('unreachedAt', 'is not', null)
      .execute();
    expect(party?.organizationId).toBe(world.ids['alone']);
  });

  test('sets nothing but what the form holds', async () => {
    const more = {
      proven: 'true',
      state: 'relayed',
      identity: 'person:x',
      partyId: 'x',
      id: '0198b0a0-0000-7000-8000-000000000000',
      began: 'no',
    };
    await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER, ...more }, world.person.headers);
    const [message] = await world.server.database.db.selectFrom('messages').selectAll().execute();
    expect(message).toMatchObject({ proven: false, state: 'relayed', authorId: world.person.id });
    expect(message?.id).not.toBe(more.id);
  });
});

describe('protection', () => {
  async function begin(): Promise<string> {
    const sent = await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER }, world.person.headers);
    return sent.location.replace(/\?.*/, '');
  }

  test('a blocked sender is discarded, and sees the same as before', async () => {
    const path = await begin();
    expect((await post(world, `${path}/block`, {}, world.steward.headers)).location).toMatch(/done=blocked/);
    const before = (await mails(world)).length;
    const answer = await post(world, path, { body: 'Again me' }, world.person.headers);
    expect(answer).toMatchObject({ status: 303, location: `${path}?done=sent` });
    const anew = await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER }, world.person.headers);
    expect(anew.status).toBe(303);
    expect((await mails(world)).length).toBe(before);
    expect((await world.server.get(path, world.person.headers)).text).toContain('Again me');
    expect((await world.server.get(path, world.steward.headers)).text).not.toContain('Again me');
    expect((await world.server.get(anew.location, world.steward.headers)).status).toBe(404);
    expect((await world.server.get(anew.location, world.person.headers)).status).toBe(200);
    await post(world, `${path}/unblock`, {}, world.steward.headers);
    await post(world, path, { body: 'Third' }, world.person.headers);
    expect((await world.server.get(path, world.steward.headers)).text).toContain('Third');
  });

  test('a muted conversation sends no mail and can still be read', async () => {
    const path = await begin();
    await post(world, `${path}/mute`, {}, world.steward.headers);
    const before = (await mails(world)).length;
    await post(world, path, { body: 'Quietly' }, world.person.headers);
    expect((await mails(world)).length).toBe(before);
    expect((await world.server.get(path, world.steward.headers)).text).toContain('Quietly');
  });

  test('one person is told once a day, another never: neither gets the text by mail', async () => {
    await world.server.database.db.updateTable('persons').set({ notices: 'daily' }).where('id', '=', world.steward.id).execute();
    await begin();
    expect(await mails(world)).toEqual([]);
    const notices = await world.server.database.db.selectFrom('notices').selectAll().where('personId', '=', world.steward.id).execute();
    expect(notices.at(-1)).toMatchObject({ title: 'Peter Person wrote to you', kind: 'messages.relay' });
    expect(JSON.stringify(notices)).not.toContain('next meeting');
    await world.server.database.db.updateTable('persons').set({ notices: 'at-once' }).where('id', '=', world.steward.id).execute();
  });

  test('caps let exactly as many through as they say, whoever races', async () => {
    const { db } = world.server.database;
    const value = { perSender: 50, newRecipients: 7, perReceiver: 200, perAddress: 20 };
    await db
      .insertInto('settings')
      .values({ key: 'messages.caps', value: JSON.stringify(value), changedAt: new Date() })
      .execute();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        post(world, '/en/organizations/verified/contact', { ...GUEST, email: `g${n % 3}@guest.example` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(30);
    const slugs = Array.from({ length: 50 }, (_, n) => `many-${n}`);
    await addOrganizations(
      db,
      slugs.map((slug) => ({ slug, name: slug })),
    );
    const sent = await Promise.all(
      slugs.map((slug) => post(world, `/en/organizations/${slug}/contact`, { hat: 'self', ...LETTER }, world.person.headers)),
    );
    expect(sent.filter(({ status }) => status === 303)).toHaveLength(7);
    const conversations = await db.selectFrom('conversationParties').select('id').where('personId', '=', world.person.id).execute();
    expect(conversations).toHaveLength(7);
    await db.deleteFrom('settings').execute();
  });
});

test('a form of another site is refused', async () => {
  const headers = { ...world.person.headers, origin: 'https://evil.example' };
  expect((await post(world, '/en/organizations/open/contact', { hat: 'self', ...LETTER }, headers)).status).toBe(403);
});

test('files are made anew or refused with a sentence, and only the parties get them, never shown by the browser', async () => {
  const upload = async (name: string, bytes: string) => {
    const boundary = 'b123';
    const fields = Object.entries({ hat: 'self', ...LETTER }).map(
      ([key, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
    );
    const file = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n${bytes}\r\n--${boundary}--\r\n`;
    const headers = { ...world.person.headers, 'content-type': `multipart/form-data; boundary=${boundary}` };
    const answer = await world.server.app.inject({
      method: 'POST',
      url: '/en/organizations/open/contact',
      headers,
      payload: fields.join('') + file,
    });
    return { status: answer.statusCode, location: String(answer.headers['location'] ?? ''), text: answer.body };
  };
  for (const bytes of [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<!DOCTYPE html><script>x</script>',
    'MZ\u0000\u0001',
    '\x89PNG\r\n\x1a\nbroken',
  ])
    expect((await upload('a.png', bytes)).status).toBe(422);
  const sent = await upload('../../no"tes.html', 'Plain text of the annex');
  expect(sent.status).toBe(303);
  const path = sent.location.replace(/\?.*/, '');
  const link =
    /href="(\/en\/conversations\/[^"]*\/files\/[^"]*)"/.exec((await world.server.get(path, world.steward.headers)).text)?.[1] ?? '';
  const file = await world.server.get(link, world.steward.headers);
  expect(file.text).toBe('Plain text of the annex');
  expect(file.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[^"/\\]*\.txt"/);
  expect(file.headers['x-content-type-options']).toBe('nosniff');
  expect((await world.server.get(link, world.checked.headers)).status).toBe(404);
  expect((await world.server.get(link)).status).toBe(303);
});

test('the profile leads here for every visitor alike, unless the organization takes no messages', async () => {
  const { db } = world.server.database;
  const [visitor, person] = [
    await world.server.get('/en/organizations/open'),
    await world.server.get('/en/organizations/open', world.person.headers),
  ];
  for (const { text } of [visitor, person]) expect(text).toContain('href="/en/organizations/open/contact"');
  await db
    .updateTable('organizations')
    .set({ contact: 'nobody' })
    .where('id', '=', world.ids['verified'] ?? '')
    .execute();
  expect((await world.server.get('/en/organizations/verified')).text).not.toContain('/contact"');
  await db
    .updateTable('organizations')
    .set({ contact: 'anyone' })
    .where('id', '=', world.ids['verified'] ?? '')
    .execute();
});

test('what people type is never a template, a header or markup in a mail', async () => {
  const hostile = {
    hat: 'self',
    subject: '{name} {{7*7}} ${7*7} <b>x</b>',
    body: '{subject}\n<img src=x onerror=alert(1)>\r\n.\r\nBcc: victim@example.org',
  };
  expect((await post(world, '/en/organizations/open/contact', hostile, world.person.headers)).status).toBe(303);
  const [mail] = await mails(world, 'messages.relay');
  expect(mail?.subject).toBe('{name} {{7*7}} ${7*7} <b>x</b>');
  expect(mail?.bodyText).toContain('> {subject}');
  expect(mail?.bodyHtml).not.toMatch(/<img|<b>/);
  expect(mail?.bodyHtml).toContain('{name} {{7*7}} ${7*7} &lt;b>x&lt;/b>');
  const lines = await post(
    world,
    '/en/organizations/open/contact',
    { ...hostile, subject: 'a\r\nBcc: victim@example.org' },
    world.person.headers,
  );
  expect(lines.status).toBe(303);
  expect((await mails(world, 'messages.relay')).at(-1)?.subject).toBe('a Bcc: victim@example[.]org');
});

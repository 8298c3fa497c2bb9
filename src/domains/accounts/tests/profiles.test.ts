import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castMember, type CastMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';

let server: FilledServer;
let amina: CastMember;
let boris: CastMember;
beforeAll(async () => {
  server = await filledServer(async () => undefined);
  amina = await castMember(server.database.db, { name: 'Amina Odhiambo' });
  boris = await castMember(server.database.db, { name: 'Boris Petrov' });
});
afterAll(() => server.stop());

const save = (who: CastMember, fields: Record<string, string | string[]>) =>
  server.app.inject({ method: 'POST', url: '/en/account/profile', headers: who.headers, payload: formBody(fields) });
const PROFILE = { title: 'Director of a network', about: 'I work on <b>water</b>.', languages: 'English, Kiswahili', country: 'KE' };

test('a profile is shown to nobody unless the person says so, then to members, then to everybody', async () => {
  const seen = async () => [
    (await server.get(`/en/people/${amina.id}`)).status,
    (await server.get(`/en/people/${amina.id}`, boris.headers)).status,
    (await server.get(`/en/people/${amina.id}`, amina.headers)).status,
  ];
  expect(await seen()).toEqual([404, 404, 404]);
  expect((await save(amina, { ...PROFILE, shownTo: 'nobody' })).statusCode).toBe(303);
  expect(await seen()).toEqual([404, 404, 200]);
  await save(amina, { ...PROFILE, shownTo: 'members' });
  expect(await seen()).toEqual([404, 200, 200]);
  await save(amina, { ...PROFILE, shownTo: 'public' });
  expect(await seen()).toEqual([200, 200, 200]);
  const { text } = await server.get(`/en/people/${amina.id}`);
  expect(text).toContain('I work on &lt;b>water&lt;/b>.');
  expect(text).toContain('English, Swahili');
  expect(text).not.toContain(amina.email);
});

test('people are found by what they show, by members alone', async () => {
  await save(amina, { ...PROFILE, shownTo: 'members' });
  expect((await server.get('/en/people')).status).toBe(303);
  const found = async (query: string) => (await server.get(`/en/people?${query}`, boris.headers)).text.includes('Amina Odhiambo');
  expect(await found('role=director&region=014')).toBe(true);
  expect(await found('q=WATER&language=swahili')).toBe(true);
  expect(await found('country=KE')).toBe(true);
  expect(await found('role=director&region=150')).toBe(false);
  expect(await found('q=100%25')).toBe(false);
  expect(await found('topic=none')).toBe(false);
  await save(amina, { ...PROFILE, shownTo: 'nobody' });
  expect(await found('country=KE')).toBe(false);
});

test('what cannot be used is told, all at once', async () => {
  const { statusCode, body } = await save(amina, { shownTo: 'friends', languages: 'Klingonesque', country: 'XX', title: 'x'.repeat(121) });
  expect(statusCode).toBe(422);
  for (const part of ['“Who may see my profile”', '“Languages”', '“Country”', '“Title or role” is too long']) expect(body).toContain(part);
});

test('a picture is made small and clean, seen only with the profile, and what is none is refused', async () => {
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
  const boundary = 'x-------------------x';
  const send = (bytes: Buffer, shownTo: string) => {
    const field = `--${boundary}\r\ncontent-disposition: form-data; name="shownTo"\r\n\r\n${shownTo}\r\n`;
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="picture"; filename="me.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(field + head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const headers = { ...amina.headers, 'content-type': `multipart/form-data; boundary=${boundary}` };
    return server.app.inject({ method: 'POST', url: '/en/account/profile', headers, payload });
  };
  expect((await send(picture, 'members')).statusCode).toBe(303);
  const shown = await server.app.inject({ method: 'GET', url: `/people/${amina.id}/picture`, headers: boris.headers });
  expect(shown.headers['content-type']).toBe('image/webp');
  expect((await sharp(shown.rawPayload).metadata()).width).toBe(400);
  expect((await server.get(`/people/${amina.id}/picture`)).status).toBe(404);
  const refused = await send(Buffer.from('<svg onload="alert(1)"/>'), 'members');
  expect([refused.statusCode, refused.body.includes('of a kind that cannot be taken')]).toEqual([422, true]);
  await save(amina, { shownTo: 'members', noPicture: 'yes' });
  expect((await server.get(`/people/${amina.id}/picture`, boris.headers)).status).toBe(404);
  expect(await server.database.db.selectFrom('files').select('id').execute()).toEqual([]);
});

import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { notifyPersons } from '../index.ts';
import { PASSWORD, signUp, visitor } from './visitor.ts';

let server: FilledServer;
beforeAll(async () => {
  server = await filledServer(async () => undefined);
});
afterAll(() => server.stop());

const post = (url: string, headers: Record<string, string>, fields: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url, headers, payload: formBody(fields) });

/** File name to content, from the directory at the end of a ZIP. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    const [packed, nameLength, extra, comment, local] = [20, 28, 30, 32, 42].map((offset) =>
      offset === 20 || offset === 42 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    ) as [number, number, number, number, number];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(name, inflateRawSync(bytes.subarray(start, start + packed)).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

test('the archive holds what is the person’s, from every domain, and no secret; nothing of anybody else', async () => {
  const person = await castMember(server.database.db, { name: 'Taker' });
  const other = await castMember(server.database.db, { name: 'Somebody Else' });
  await server.database.db.transaction().execute((trx) =>
    notifyPersons(trx, {
      personIds: [person.id, other.id],
      act: 'told',
      kind: 'test',
      text: () => ({ title: 'For both', body: 'Told.' }),
      now: new Date(),
    }),
  );
  const answer = await post('/en/account/archive', person.headers);
  expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="archive-\d{4}-\d\d-\d\d\.zip"$/);
  const files = unzip(answer.rawPayload);
  expect([...files.keys()]).toEqual(expect.arrayContaining(['account.json', 'notices.json', 'stewardships.json', 'conversations.json']));
  expect(JSON.parse(files.get('account.json') ?? '')).toMatchObject({ name: 'Taker', email: person.email });
  const all = [...files.values()].join('');
  expect(all).toContain('For both');
  expect(all).not.toMatch(/Somebody Else|argon2id|tokenHash|secretEncrypted/);
  expect((await visitor(server).post('/en/account/archive')).location).toContain('/sign-in');
});

test('erasing takes the account, asks to be confirmed, and leaves nothing by which to find the person', async () => {
  const browser = await signUp(server, 'leaver@example.org', 'Leaver');
  const { db } = server.database;
  const { id } = await db.selectFrom('persons').select('id').where('email', '=', 'leaver@example.org').executeTakeFirstOrThrow();
  await browser.post('/en/account/profile', { shownTo: 'public', title: 'Gone soon' });
  expect((await browser.post('/en/account/erasure', { confirm: 'yes' })).status).toBe(422);
  expect((await browser.get('/en/account')).status).toBe(200);
  expect((await browser.post('/en/account/erasure', { confirm: 'Leaver@example.org' })).location).toBe('/en/sign-in?done=erased');
  expect((await browser.get('/en/account')).status).toBe(303);
  expect((await visitor(server).post('/en/sign-in', { email: 'leaver@example.org', password: PASSWORD })).status).toBe(422);
  expect((await server.get(`/en/people/${id}`)).status).toBe(404);
  const row = await db.selectFrom('persons').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ email: null, name: '', passwordHash: null, emailConfirmedAt: null });
  expect(
    await db.selectFrom('mails').select('id').where('toAddress', '=', 'leaver@example.org').where('personId', '=', id).execute(),
  ).toEqual([]);
  // The address is free again, for a new account.
  await signUp(server, 'leaver@example.org', 'Back again');
  expect(await db.selectFrom('persons').select('id').where('email', '=', 'leaver@example.org').execute()).toHaveLength(1);
});

test('the last administrator cannot go before somebody else has the role', async () => {
  const { db } = server.database;
  await db.deleteFrom('secretariatRoles').execute();
  const last = await castMember(db, { name: 'Last', roles: ['administrator'] });
  expect((await server.get('/en/account/erasure', last.headers)).text).toContain('You are the last administrator');
  expect((await post('/en/account/erasure', last.headers, { confirm: last.email })).statusCode).toBe(409);
  await castMember(db, { name: 'Next', roles: ['administrator'] });
  expect((await post('/en/account/erasure', last.headers, { confirm: last.email })).statusCode).toBe(303);
});

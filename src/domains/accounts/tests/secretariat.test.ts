import { afterAll, beforeAll, expect, test } from 'vitest';
import { castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { appointAdministrator } from '../index.ts';
import { PASSWORD, visitor } from './visitor.ts';

let server: FilledServer;
beforeAll(async () => {
  server = await filledServer(async () => undefined);
});
afterAll(() => server.stop());

const cast = (part: Parameters<typeof castMember>[1]) => castMember(server.database.db, part);
const post = (url: string, headers: Record<string, string>, fields: Record<string, string | string[]>) =>
  server.app.inject({ method: 'POST', url, headers, payload: formBody(fields) });
const rolesOf = async (personId: string) =>
  (await server.database.db.selectFrom('secretariatRoles').select('role').where('personId', '=', personId).orderBy('role').execute()).map(
    ({ role }) => role,
  );

test('the command line makes an administrator of who has an account, and a link for who has none', async () => {
  const person = await cast({ name: 'Here' });
  const { db } = server.database;
  expect(await appointAdministrator(db, person.email.toUpperCase(), 'https://parvis.example', new Date())).toEqual({ granted: 'Here' });
  expect(await rolesOf(person.id)).toEqual(['administrator']);
  const { link = '' } = await appointAdministrator(db, 'first@example.org', 'https://parvis.example', new Date());
  const path = link.replace('https://parvis.example', '');
  const browser = visitor(server);
  expect((await browser.get(path)).text).toContain('first@example.org');
  const fields = { name: 'First', password: PASSWORD, locale: 'en', accept: 'yes' };
  expect((await browser.post(path, { ...fields, password: 'short' })).status).toBe(422);
  expect((await browser.post(path, { ...fields, email: 'other@example.org' })).location).toBe('/en/account/second-factor?to=%2Fdesk');
  expect((await visitor(server).post(path, fields)).status).toBe(404);
  const made = await db.selectFrom('persons').select('id').where('email', '=', 'first@example.org').executeTakeFirstOrThrow();
  expect(await rolesOf(made.id)).toEqual(['administrator']);
  await db.deleteFrom('secretariatRoles').execute();
});

test('an administrator gives and takes roles; others cannot, and each act is written down', async () => {
  const administrator = await cast({ name: 'Admin', roles: ['administrator'] });
  const moderator = await cast({ name: 'Moderator', roles: ['moderator'] });
  const person = await cast({ name: 'Newcomer' });
  const grant = (headers: Record<string, string>, email: string) => post('/en/desk/roles', headers, { email, role: 'moderator' });
  expect((await grant(moderator.headers, person.email)).statusCode).toBe(403);
  expect((await grant(person.headers, person.email)).statusCode).toBe(403);
  expect((await grant(administrator.headers, 'nobody@example.org')).statusCode).toBe(422);
  expect((await grant(administrator.headers, person.email)).statusCode).toBe(303);
  expect((await grant(administrator.headers, person.email)).statusCode).toBe(422);
  expect(await rolesOf(person.id)).toEqual(['moderator']);
  expect((await server.get('/en/account', person.headers)).status).toBe(303);

  const take = (of: string, role: string) => post('/en/desk/roles/removal', administrator.headers, { person: of, role });
  expect((await take(person.id, 'moderator')).statusCode).toBe(303);
  expect(await rolesOf(person.id)).toEqual([]);
  const last = await take(administrator.id, 'administrator');
  expect([last.statusCode, await rolesOf(administrator.id)]).toEqual([422, ['administrator']]);
  const acts = await server.database.db.selectFrom('auditActs').select('act').where('subjectId', '=', person.id).execute();
  expect(acts.map(({ act }) => act).sort()).toEqual(['role.granted', 'role.taken']);
});

test('two administrators who take the role from each other at once leave one', async () => {
  await server.database.db.deleteFrom('secretariatRoles').execute();
  const [one, two] = [await cast({ name: 'One', roles: ['administrator'] }), await cast({ name: 'Two', roles: ['administrator'] })];
  const take = (headers: Record<string, string>, person: string) =>
    post('/en/desk/roles/removal', headers, { person, role: 'administrator' });
  await Promise.all([take(one.headers, two.id), take(two.headers, one.id)]);
  const left = await server.database.db.selectFrom('secretariatRoles').select('personId').where('role', '=', 'administrator').execute();
  expect(left).toHaveLength(1);
});

test('an institution asks, the secretariat decides with a reason, the person is told in its language', async () => {
  const person = await cast({ name: 'Envoy', locale: 'es' });
  const moderator = await cast({ name: 'Checker', roles: ['moderator'] });
  const fields = { kind: 'member-state', institution: 'Permanent Mission of Nowhere', country: 'KE', message: 'Call us.' };
  expect((await post('/en/account/institution', person.headers, { kind: 'ruler', institution: '' })).statusCode).toBe(422);
  expect((await post('/en/account/institution', person.headers, { ...fields, state: 'accepted' })).statusCode).toBe(303);
  expect((await post('/en/account/institution', person.headers, fields)).statusCode).toBe(409);
  expect((await server.get('/en/desk/institutions', person.headers)).status).toBe(403);
  expect((await server.get('/en/desk/institutions', moderator.headers)).text).toContain('Permanent Mission of Nowhere');
  const { db } = server.database;
  const { id } = await db.selectFrom('institutionalAccounts').select('id').where('personId', '=', person.id).executeTakeFirstOrThrow();
  expect((await post('/en/desk/institutions', person.headers, { id, state: 'accepted' })).statusCode).toBe(403);
  expect((await post('/en/desk/institutions', moderator.headers, { id, state: 'refused', reason: '' })).statusCode).toBe(422);
  expect((await post('/en/desk/institutions', moderator.headers, { id, state: 'accepted', reason: '' })).statusCode).toBe(303);
  expect((await post('/en/desk/institutions', moderator.headers, { id, state: 'refused', reason: 'Late' })).statusCode).toBe(409);
  expect((await server.get('/es/account/notices', person.headers)).text).toContain(
    'Figura como representante de Permanent Mission of Nowhere',
  );
  expect((await post('/en/desk/institutions', moderator.headers, { id, state: 'ended', reason: 'Left the mission' })).statusCode).toBe(303);
});

test('new terms: reading goes on, writing waits until they are accepted', async () => {
  const administrator = await cast({ name: 'Publisher', roles: ['administrator'], now: new Date(Date.now() - 1000) });
  const person = await cast({ name: 'Reader', now: new Date(Date.now() - 1000) });
  const save = () => post('/en/account/settings', person.headers, { name: 'Reader', locale: 'en' });
  expect((await server.get('/en/terms')).text).toContain('standard text that comes with the software');
  expect((await save()).statusCode).toBe(303);
  const boundary = 'x-------------------x';
  const part = (name: string, value: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const multipart = { ...administrator.headers, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const publish = (payload: string) =>
    server.app.inject({ method: 'POST', url: '/en/desk/policies/terms', headers: multipart, payload: `${payload}--${boundary}--\r\n` });
  expect((await publish(part('en', ''))).statusCode).toBe(422);
  expect((await publish(part('en', '## New rules\n\nBe <b>kind</b>.'))).statusCode).toBe(303);

  expect((await server.get('/en/terms')).text).toContain('Be &lt;b>kind&lt;/b>.');
  expect((await server.get('/ar/terms')).text).toContain('lang="en"');
  expect((await save()).headers.location).toBe('/en/account/terms?to=%2Faccount%2Fsettings');
  expect((await server.get('/en/organizations', person.headers)).status).toBe(200);
  const page = await server.get('/en/account/terms', person.headers);
  expect(page.text).toContain('New rules');
  const policy = /name="policy" value="([0-9a-f-]{36})"/.exec(page.text)?.[1] ?? '';
  expect((await post('/en/account/terms', person.headers, { policy })).statusCode).toBe(422);
  expect((await post('/en/account/terms', person.headers, { policy, accept: 'yes', to: '/account/settings' })).headers.location).toBe(
    '/en/account/settings',
  );
  expect((await save()).headers.location).toBe('/en/account?done=settings');
});

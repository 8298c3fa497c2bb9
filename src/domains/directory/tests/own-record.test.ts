import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CastMember, castMember, formBody } from '../../../testing/cast.ts';
import { type FilledServer, filledServer } from '../../../testing/filled-server.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { readOwnRecord } from '../queries/own-record.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { recordOf } from './arbitrary-record.ts';

const now = new Date();
const asked: { path: string; body: unknown }[] = [];
let answerOf: () => { status: number; body: string } = () => ({ status: 200, body: '{}' });
let machine: Server;
let server: FilledServer;
let id: string;
let steward: CastMember;
let editor: CastMember;
let delegate: CastMember;
let stranger: CastMember;
let moderator: CastMember;

beforeAll(async () => {
  // A small server that speaks the protocol of LibreTranslate.
  machine = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body: JSON.parse(Buffer.concat(parts).toString()) });
      const { status, body } = answerOf();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => machine.listen(0, '127.0.0.1', resolve));
  const env = { TRANSLATE_URL: `http://127.0.0.1:${(machine.address() as AddressInfo).port}`, TRANSLATE_KEY: 'k' };
  server = await filledServer(
    ({ db }) =>
      db.transaction().execute(async (trx) => {
        await loadShippedSchemes(trx, now);
        const [saved] = await saveOrganizations(
          trx,
          [
            recordOf({
              slug: 'house',
              name: 'Lake House',
              state: 'active',
              terms: ['T1'],
              descriptions: [{ lang: 'en', text: 'We keep a house.' }],
              places: [{ kind: 'office', country: 'KE', city: 'Kisumu', street: 'Long Road 1', precision: 'city' }],
              links: [{ kind: 'website', url: 'https://lakehouse.example' }],
            }),
            recordOf({ slug: 'other', name: 'Other', identifiers: [{ scheme: 'KE-NCB', value: '1' }] }),
          ],
          { now, actor: 'test' },
        );
        id = saved?.id ?? '';
      }),
    { env },
  );
  const { db } = server.database;
  const acting = (role: 'steward' | 'editor' | 'delegate') => [{ organizationId: id, role }];
  steward = await castMember(db, { name: 'Steward', actsFor: acting('steward') });
  editor = await castMember(db, { name: 'Editor', actsFor: acting('editor') });
  delegate = await castMember(db, { name: 'Delegate', actsFor: acting('delegate') });
  stranger = await castMember(db, { name: 'Stranger' });
  moderator = await castMember(db, { name: 'Moderator', roles: ['moderator'] });
});
afterAll(async () => {
  await server?.stop();
  await new Promise((resolve) => machine.close(resolve));
});
beforeEach(() => asked.splice(0));

const EDIT = '/en/organizations/house/edit';
async function post(member: CastMember, url: string, fields: Record<string, string | string[]>) {
  const answer = await server.app.inject({ method: 'POST', url, headers: member.headers, payload: formBody(fields) });
  return { status: answer.statusCode, location: String(answer.headers.location ?? ''), text: answer.body };
}
async function fieldsOf(url: string, member = editor): Promise<Record<string, string>> {
  const { text } = await server.get(url, member.headers);
  return { mark: /name="mark" value="([^"]+)"/.exec(text)?.[1] ?? '' };
}
const own = async () => (await readOwnRecord(server.database.db, id))?.record;

describe('the overview', () => {
  test('tells how the record stands, what is missing and what that would give', async () => {
    const { text, status } = await server.get(EDIT, editor.headers);
    expect(status).toBe(200);
    for (const words of ['45 % complete', 'A registration number: without one', 'Not yet checked by a person', `${EDIT}/places`])
      expect(text).toContain(words);
    expect(text).not.toContain('/safety"');
    expect((await server.get(EDIT, steward.headers)).text).toContain('/safety"');
  });

  test.each([
    ['', 'delegate', 200],
    ['', 'stranger', 403],
    ['', 'moderator', 200],
    ['/identity', 'editor', 200],
    ['/identity', 'delegate', 403],
    ['/identity', 'stranger', 403],
    ['/identity', 'moderator', 200],
    ['/nothing', 'editor', 404],
    ['/places?which=x', 'editor', 200],
    ['/description?which=qqqqq', 'editor', 200],
    ['/logo', 'delegate', 403],
  ] as const)('%s for the %s: %i', async (path, who, status) => {
    const members = { editor, delegate, stranger, moderator };
    expect((await server.get(EDIT + path, members[who].headers)).status).toBe(status);
  });

  test('"still right" marks a section as checked, for those who may edit', async () => {
    expect((await post(delegate, `${EDIT}/size/check`, {})).status).toBe(403);
    expect((await post(editor, `${EDIT}/size/check`, {})).status).toBe(303);
    expect((await server.get(EDIT, editor.headers)).text).toContain('Last checked on');
    const marks = await server.database.db.selectFrom('freshnessMarks').select(['section', 'checkedById']).execute();
    expect(marks).toEqual([{ section: 'size', checkedById: editor.id }]);
  });
});

describe('a section', () => {
  test('saves its own part, whatever else is sent, and shows it on the public page at once', async () => {
    const before = await own();
    const sent = { ...(await fieldsOf(`${EDIT}/size`)), size: '6-20', budget: '', state: 'verified', listing: 'none', founded: '1900' };
    expect((await post(editor, `${EDIT}/size`, sent)).location).toBe(`${EDIT}?done=saved`);
    expect(await own()).toEqual({ ...before, size: '6-20' });
    expect((await server.get('/en/organizations/house')).text).toContain('6 to 20');
    expect((await post(delegate, `${EDIT}/size`, sent)).status).toBe(403);
    expect((await post(stranger, `${EDIT}/size`, sent)).status).toBe(403);
  });

  test('identity takes names in rows, each with its language, and refuses a record without an official name', async () => {
    const fields = {
      ...(await fieldsOf(`${EDIT}/identity`)),
      kind: 'ngo',
      activity: 'active',
      founded: '1999',
      legalStatus: '',
      'name-0-text': 'Lake House',
      'name-0-lang': 'English',
      'name-0-kind': 'official',
      'name-2-text': 'بيت البحيرة',
      'name-2-lang': 'arabe',
      'name-2-kind': 'other',
      'identifier-0-number': 'KE-NCB-55',
    };
    expect((await post(editor, `${EDIT}/identity`, { ...fields, 'name-0-kind': 'other' })).text).toContain('“official name”');
    const wrong = await post(editor, `${EDIT}/identity`, {
      ...fields,
      founded: 'long ago',
      'name-2-lang': 'qqqq',
      'identifier-0-number': '5',
    });
    expect(wrong.status).toBe(422);
    for (const field of ['founded', 'name-2-lang', 'identifier-0-number']) expect(wrong.text).toContain(`href="#f-${field}"`);
    expect(wrong.text).toContain('value="long ago"');
    const held = await post(editor, `${EDIT}/identity`, { ...fields, 'identifier-0-number': 'KE-NCB-1' });
    expect([held.status, held.text.includes('href="#f-identifier-0-number"')]).toEqual([422, true]);
    expect((await post(editor, `${EDIT}/identity`, fields)).status).toBe(303);
    expect(await own()).toMatchObject({
      founded: 1999,
      names: [
        { kind: 'official', lang: 'en', text: 'Lake House' },
        { kind: 'other', lang: 'ar', text: 'بيت البحيرة' },
      ],
      identifiers: [{ scheme: 'KE-NCB', value: '55' }],
    });
  });

  test('activities are read in any language; a line that is no country is told', async () => {
    const fields = {
      ...(await fieldsOf(`${EDIT}/activities`)),
      terms: ['T1', 'S4'],
      countries: 'Kenia\nOuganda\n',
      languages: 'суахили; English',
    };
    expect((await post(editor, `${EDIT}/activities`, { ...fields, countries: 'Atlantis' })).status).toBe(422);
    expect((await post(editor, `${EDIT}/activities`, { ...fields, terms: ['T1', 'NOPE'] })).status).toBe(422);
    expect((await post(editor, `${EDIT}/activities`, fields)).status).toBe(303);
    expect(await own()).toMatchObject({ terms: ['T1', 'S4'], countriesOfWork: ['KE', 'UG'], languages: ['sw', 'en'] });
  });

  test('places are added, changed and taken away one by one', async () => {
    const place = {
      kind: 'service-point',
      name: 'Pier',
      country: 'UG',
      city: 'Jinja',
      precision: 'hidden',
      latitude: '0.42',
      longitude: '33,2',
    };
    const add = `${EDIT}/places?which=1`;
    expect((await post(editor, add, { ...(await fieldsOf(add)), ...place, longitude: '' })).status).toBe(422);
    expect((await post(editor, add, { ...(await fieldsOf(add)), ...place })).status).toBe(303);
    expect((await own())?.places[1]).toMatchObject({ name: 'Pier', latitude: 0.42, longitude: 33.2, precision: 'hidden' });
    expect((await server.get(`${EDIT}/places`, editor.headers)).text).toContain('Pier');
    expect((await server.get('/en/organizations/house')).text).not.toContain('Jinja');
    expect((await post(editor, add, { ...(await fieldsOf(add)), remove: 'yes' })).status).toBe(303);
    expect((await own())?.places).toHaveLength(1);
  });

  test('two who edit at once: the second sees both values, keeps what was typed, and decides', async () => {
    const url = `${EDIT}/contact`;
    const mark = await fieldsOf(url);
    const mine = (address: string) => ({ ...mark, 'link-0-kind': 'website', 'link-0-url': address });
    expect((await post(steward, url, mine('https://first.example'))).status).toBe(303);
    const second = await post(editor, url, mine('https://second.example'));
    expect(second.status).toBe(409);
    for (const shown of ['https://first.example', 'https://second.example', 'Saved now']) expect(second.text).toContain(shown);
    expect((await own())?.links).toEqual([{ kind: 'website', url: 'https://first.example' }]);
    const again = { ...mine('https://second.example'), mark: /name="mark" value="([^"]+)"/.exec(second.text)?.[1] ?? '' };
    expect((await post(editor, url, again)).status).toBe(303);
    expect((await own())?.links).toEqual([{ kind: 'website', url: 'https://second.example' }]);
  });

  test('an act of the secretariat is in its audit log', async () => {
    const fields = { ...(await fieldsOf(`${EDIT}/size`, moderator)), size: '21-100', budget: '' };
    expect((await post(moderator, `${EDIT}/size`, fields)).status).toBe(303);
    const acts = await server.database.db.selectFrom('auditActs').select(['act', 'actorId', 'subjectId', 'details']).execute();
    expect(acts).toEqual([{ act: 'organization.edited', actorId: moderator.id, subjectId: id, details: { section: 'size' } }]);
  });
});

describe('descriptions', () => {
  const write = async (lang: string, text: string, more = {}) => {
    const url = `${EDIT}/description?which=${lang}`;
    return post(editor, url, { ...(await fieldsOf(url)), text, ...more });
  };
  const translate = (fields: Record<string, string>) => post(editor, `${EDIT}/description/translation`, fields);

  test('are written language by language, with the one to translate from beside', async () => {
    const beside = await server.get(`${EDIT}/description?which=French&from=en`, editor.headers);
    expect(beside.text).toContain('To translate from: English');
    expect(beside.text).toContain('We keep a house.');
    expect((await write('fr', 'Nous tenons une maison.')).status).toBe(303);
    expect((await server.get('/fr/organizations/house')).text).toContain('Nous tenons une maison.');
    expect((await write('fr', '')).status).toBe(303);
    expect((await own())?.descriptions.map(({ lang }) => lang)).toEqual(['en']);
  });

  test('of a machine are marked as such until a person has checked them', async () => {
    answerOf = () => ({ status: 200, body: JSON.stringify({ translatedText: 'Держим дом.' }) });
    expect((await translate({ which: 'ru', from: 'en' })).location).toContain('done=translated');
    expect(asked).toEqual([
      { path: '/translate', body: { q: 'We keep a house.', source: 'en', target: 'ru', format: 'text', api_key: 'k' } },
    ]);
    const ru = async () => (await own())?.descriptions.find(({ lang }) => lang === 'ru');
    expect(await ru()).toEqual({ lang: 'ru', text: 'Держим дом.', origin: 'machine' });
    expect((await server.get('/en/organizations/house')).text).toContain('translated by a machine, not checked by a person');
    await write('ru', 'Держим дом.');
    expect((await ru())?.origin).toBe('machine');
    await write('ru', 'Держим дом.', { checked: 'yes' });
    expect((await ru())?.origin).toBe('human');
    // What a person wrote is not written over.
    expect((await translate({ which: 'ru', from: 'en' })).status).toBe(409);
    expect(asked).toHaveLength(1);
  });

  test('stay as they are when the machine fails, whatever it says', async () => {
    for (const [status, body] of [
      [500, '{}'],
      [200, 'no json'],
      [200, '{"translatedText":""}'],
      [200, JSON.stringify({ translatedText: 'x'.repeat(30_000) })],
      [200, 'x'.repeat(700_000)],
    ] as const) {
      answerOf = () => ({ status, body });
      expect((await translate({ which: 'es', from: 'en' })).location).toContain('done=not-translated');
    }
    expect((await own())?.descriptions.some(({ lang }) => lang === 'es')).toBe(false);
    expect((await post(delegate, `${EDIT}/description/translation`, { which: 'es', from: 'en' })).status).toBe(403);
  });

  test('that are hidden are sent to nobody', async () => {
    const { db } = server.database;
    await db
      .updateTable('organizations')
      .set({ visibility: JSON.stringify({ descriptions: 'members' }) })
      .where('id', '=', id)
      .execute();
    asked.splice(0);
    expect((await translate({ which: 'es', from: 'en' })).status).toBe(403);
    expect(asked).toEqual([]);
    await db.updateTable('organizations').set({ visibility: '{}' }).where('id', '=', id).execute();
  });
});

describe('the logo', () => {
  const upload = async (member: CastMember, bytes: Buffer) => {
    const boundary = 'limit';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="logo"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const headers = { ...member.headers, 'content-type': `multipart/form-data; boundary=${boundary}` };
    return (await server.app.inject({ method: 'POST', url: `${EDIT}/logo`, headers, payload })).statusCode;
  };
  const seen = async (headers = {}) => (await server.get('/organizations/house/logo', headers)).status;

  test('is re-encoded, and shown to the public only once the record is verified', async () => {
    const picture = await sharp({ create: { width: 900, height: 300, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    expect(await upload(editor, Buffer.from('<svg onload="x"/>'))).toBe(422);
    expect(await upload(delegate, picture)).toBe(403);
    expect(await upload(editor, picture)).toBe(303);
    expect([await seen(), await seen(stranger.headers), await seen(editor.headers)]).toEqual([404, 404, 200]);
    expect((await server.get('/en/organizations/house')).text).not.toContain('/house/logo');
    const { db } = server.database;
    await db.updateTable('organizations').set({ state: 'verified' }).where('id', '=', id).execute();
    const answer = await server.app.inject('/organizations/house/logo');
    const { width, format } = await sharp(answer.rawPayload).metadata();
    expect([answer.statusCode, answer.headers['content-type'], width, format]).toEqual([200, 'image/webp', 400, 'webp']);
    expect((await server.get('/fr/organizations/house')).text).toContain('/house/logo');
    await post(editor, `${EDIT}/logo`, { remove: 'yes' });
    expect(await seen(editor.headers)).toBe(404);
    // Kept pages that showed it are gone.
    expect((await server.get('/fr/organizations/house')).text).not.toContain('/house/logo');
    expect(await db.selectFrom('files').select('id').execute()).toEqual([]);
    await db.updateTable('organizations').set({ state: 'active' }).where('id', '=', id).execute();
  });
});

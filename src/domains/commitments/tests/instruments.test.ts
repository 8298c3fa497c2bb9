import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadShippedInstruments, SHIPPED_INSTRUMENTS } from '../actions/load-shipped.ts';
import { saveInstruments } from '../actions/save-instruments.ts';
import { instrumentsCsv } from '../export/instruments-csv.ts';
import { readInstruments } from '../import/read-instruments.ts';
import { InstrumentRecord } from '../input/instrument-record.ts';
import { exportInstruments } from '../queries/export-instruments.ts';
import { makeWorld, post, provisionId, published, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 60_000);
afterAll(() => world.server.stop());

const get = (path: string, headers?: Record<string, string>) => world.server.get(path, headers);
const rows = () => world.server.database.db.selectFrom('provisions').selectAll().orderBy('id').execute();

describe('what comes with the program', () => {
  test('is whole: seven chapters in six languages, 41, 20, 25 and 21 articles, and the goals of the field', () => {
    for (const one of SHIPPED_INSTRUMENTS) expect(InstrumentRecord.safeParse(one).error).toBeUndefined();
    const of = (code: string) => SHIPPED_INSTRUMENTS.find((one) => one.code === code)?.provisions ?? [];
    const chapters = of('ungass-2016').filter(({ kind }) => kind === 'chapter');
    expect(chapters).toHaveLength(7);
    for (const { titles } of chapters) expect(Object.keys(titles).toSorted()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
    expect(
      ['untoc', 'untoc-trafficking-in-persons', 'untoc-smuggling-of-migrants', 'untoc-firearms'].map((code) => of(code).length),
    ).toEqual([41, 20, 25, 21]);
    for (const code of ['3.3', '3.5', '5.2', '8.7', '16.1', '16.2', '16.3', '16.4', '16.5', '16.10'])
      expect(of('sdgs').map((one) => one.code)).toContain(code);
    expect(of('ungass-2016').find(({ code }) => code === '4(m)')?.restatedIn).toEqual([
      { instrument: null, provision: null, text: 'A/RES/72/198, para. 34' },
    ]);
  });

  test('is loaded once, and leaves alone what the secretariat corrected', async () => {
    const { db } = world.server.database;
    const before = await rows();
    await db.updateTable('provisions').set({ number: '31 bis' }).where('code', '=', 'art-31').execute();
    await db.transaction().execute((trx) => loadShippedInstruments(trx));
    expect(await rows()).toHaveLength(before.length);
    expect((await rows()).filter(({ number }) => number === '31 bis')).toHaveLength(1);
    await db.updateTable('provisions').set({ number: '31' }).where('code', '=', 'art-31').execute();
  });
});

describe('the pages of instruments', () => {
  test('say that nothing was compared with the original, and speak the reader’s language', async () => {
    for (const path of ['/en/instruments/untoc', '/en/provisions/untoc/art-31', '/en/provisions/ungass-2016/4(m)']) {
      const { status, text } = await get(path);
      expect(status).toBe(200);
      expect(text).toContain('Not compared with the text of the United Nations');
    }
    expect((await get('/en/provisions/ungass-2016/4(m)')).text).toContain('A/RES/72/198, para. 34');
    const french = (await get('/fr/instruments/untoc')).text;
    expect(french).toContain('<bdi dir="auto">Incrimination de la corruption</bdi>');
    expect(french).not.toContain('Criminalization of corruption');
    expect((await get('/fr/provisions/ungass-2016/4(l)')).text).toContain('traduction automatique');
    expect((await get('/en/provisions/ungass-2016/4(l)')).text).not.toContain('machine translation of our own');
    expect((await get('/ar/instruments/ungass-2016')).text).toContain('id="p-1_m_"');
    expect((await get('/en/instruments')).text).toContain('A/RES/S-30/1');
    for (const path of ['/en/instruments/nothing', '/en/provisions/untoc/art-99', '/en/provisions/nothing/art-1'])
      expect((await get(path)).status).toBe(404);
  });

  test('count pledges and evidence that everybody may see, and list those that the reader may', async () => {
    const shown = await published(world);
    const kept = await published(world, 'institutions');
    const page = await get('/en/instruments/ungass-2016');
    expect(page.text).toContain('pledges: 0, evidence: 1');
    const provision = (headers?: Record<string, string>) => get('/en/provisions/ungass-2016/1(m)', headers);
    expect((await provision()).text).toContain(shown);
    expect((await provision()).text).not.toContain(kept);
    expect((await provision(world.state.headers)).text).toContain(kept);
    expect((await get('/en/provisions/ungass-2016/1')).text).toContain(shown);
  });
});

describe('a file of instruments', () => {
  test('in either form gives back what it was made of', async () => {
    const { db } = world.server.database;
    const all = await exportInstruments(db);
    const before = await rows();
    for (const file of [JSON.stringify({ instruments: all }), instrumentsCsv(all)]) {
      const read = readInstruments(Buffer.from(file));
      expect(read.problems).toBeUndefined();
      const saved = await db.transaction().execute((trx) => saveInstruments(trx, read.records ?? [], { now: new Date(), actor: 'test' }));
      expect(saved).toEqual({ created: 0, updated: 0, unchanged: before.length, retired: 0 });
    }
    expect(await rows()).toEqual(before);
  });

  test('that is wrong anywhere is refused with every problem, and changes nothing', async () => {
    const before = await rows();
    const take = async (content: string, name = 'x.json') => upload(content, name);
    const good = { code: 'new-text', kind: 'resolution', titles: { en: { text: 'New' } } };
    const bad = {
      ...good,
      provisions: [
        { code: '1', number: '', kind: 'verse', titles: {} },
        { code: '2', parent: '9', number: '2', kind: 'paragraph', titles: { en: { text: 'Two' } } },
      ],
    };
    const answer = await take(JSON.stringify({ instruments: [good, { ...bad, code: 'other' }] }));
    expect(answer.status).toBe(422);
    for (const part of ['other 1 number', 'other 1 kind', 'other 1 titles', 'Nothing was changed']) expect(answer.text).toContain(part);
    const nowhere = {
      ...good,
      provisions: [
        { code: '1', number: '1', kind: 'paragraph', titles: good.titles, restatedIn: [{ instrument: 'untoc', provision: 'art-99' }] },
      ],
    };
    expect((await take(JSON.stringify(nowhere))).status).toBe(422);
    expect((await take('{"instruments": [')).status).toBe(422);
    expect((await take('a;b\n1;2', 'x.csv')).status).toBe(422);
    expect((await take(`\u{0}\u{1}`)).status).toBe(422);
    expect(await rows()).toEqual(before);
    expect((await get('/en/instruments/new-text')).status).toBe(404);
  });

  test('is taken in by a monitoring officer alone; what it lacks is retired, and hostile text stays text', async () => {
    const hostile = '<script>alert(1)</script>{"a"}=cmd|x';
    const record = (titles: string[]) => ({
      code: 'hostile',
      kind: 'resolution',
      titles: { en: { text: hostile } },
      provisions: titles.map((text, at) => ({ code: `p-${at}`, number: String(at), kind: 'paragraph', titles: { en: { text } } })),
    });
    const content = JSON.stringify(record([hostile, 'Second']));
    expect((await upload(content, 'x.json', world.moderator.headers)).status).toBe(403);
    expect((await upload(content, 'x.json', world.steward.headers)).status).toBe(403);
    expect((await upload(content, 'x.json')).status).toBe(200);
    const page = await get('/en/instruments/hostile');
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('&lt;script>alert(1)');
    expect((await get('/en/instruments/hostile/provisions.csv')).text).toContain('hostile');
    expect((await get('/fr/instruments/hostile')).text).toContain('<bdi lang="en" dir="auto">Second</bdi>');
    await upload(JSON.stringify(record([hostile])), 'x.json');
    expect((await get('/en/instruments/hostile')).text).not.toContain('Second');
    expect((await get('/en/provisions/hostile/p-1')).text).toContain('no longer in use');
  });

  test('of any text is read or refused, never broken on', () => {
    const readOrRefused = (text: string) => {
      const { records, problems } = readInstruments(Buffer.from(text));
      expect(records === undefined).toBe(problems !== undefined && problems.length > 0);
    };
    fc.assert(fc.property(fc.string({ maxLength: 400 }), readOrRefused));
    fc.assert(fc.property(fc.json(), readOrRefused));
  });
});

describe('at the desk', () => {
  test('a provision is corrected, added and verified; a correction takes the verification away', async () => {
    const path = '/en/desk/instruments/untoc/art-31';
    const { headers } = world.officer;
    expect((await get(path, world.moderator.headers)).status).toBe(403);
    expect((await get(path)).status).toBe(303);
    expect((await post(world, `${path}/verification`, {}, world.steward.headers)).status).toBe(403);
    expect((await post(world, `${path}/verification`, {}, headers)).status).toBe(303);
    expect((await get('/en/provisions/untoc/art-31')).text).not.toContain('Not compared');
    const fields = { number: '31', kind: 'article', 'title-en': 'Prevention', 'title-fr': 'Prévention' };
    expect((await post(world, path, { number: '31', kind: 'article' }, headers)).status).toBe(422);
    expect((await post(world, path, fields, headers)).status).toBe(303);
    expect((await get('/fr/instruments/untoc')).text).toContain('Prévention');
    expect((await get('/en/provisions/untoc/art-31')).text).toContain('Not compared');
    const added = { code: 'art-42', number: '42', kind: 'article', 'title-en': 'Invented' };
    expect((await post(world, '/en/desk/instruments/untoc', added, headers)).status).toBe(303);
    expect((await post(world, '/en/desk/instruments/untoc', added, headers)).status).toBe(422);
    const acts = await world.server.database.db
      .selectFrom('auditActs')
      .select('act')
      .where('subjectKind', '=', 'provision')
      .orderBy('id')
      .execute();
    expect(acts.map(({ act }) => act)).toEqual(['provision.verified', 'provision.corrected', 'provision.added']);
    expect(await provisionId(world, 'untoc', 'art-42')).toBeTruthy();
  });
});

test('programs read instruments with every language, and what is verified', async () => {
  const list = JSON.parse((await get('/api/v1/instruments')).text) as { items: { code: string; provisions: number }[] };
  expect(list.items.find(({ code }) => code === 'sdgs')?.provisions).toBeGreaterThan(20);
  const one = JSON.parse((await get('/api/v1/instruments/untoc-firearms')).text) as { provisions: { verifiedOn: string | null }[] };
  expect(one.provisions.map(({ verifiedOn }) => verifiedOn)).toEqual(Array.from({ length: 21 }, () => null));
  expect((await get('/api/v1/instruments/nothing')).status).toBe(404);
});

async function upload(content: string, name: string, headers: Record<string, string> = world.officer.headers) {
  const boundary = 'boundary-of-the-test';
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  const answer = await world.server.app.inject({
    method: 'POST',
    url: '/en/desk/instruments/file',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  });
  return { status: answer.statusCode, text: answer.body };
}

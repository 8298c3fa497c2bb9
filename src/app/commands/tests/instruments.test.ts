import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadShippedInstruments } from '../../../domains/commitments/index.ts';
import { EXIT, Failure } from '../../../platform/failure.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import * as exporting from '../export.ts';
import * as importing from '../import.ts';

let folder: string;
let full: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-instruments-'));
  full = await testDatabase();
  empty = await testDatabase();
  await full.db.transaction().execute((trx) => loadShippedInstruments(trx));
});
afterAll(async () => {
  await full.stop();
  await empty.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command on a database; gives what it says, or the failure that it ends with. */
async function run(command: typeof importing, args: string[], { url }: TestDatabase): Promise<{ code: number; told: string }> {
  const said: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(said.push(String(text))));
  try {
    const code = await command.run(args, { DATABASE_URL: url, PARVIS_DATA: join(folder, 'data'), NODE_ENV: 'test' });
    return { code, told: said.join('') };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { code: error.exitCode, told: error.message };
  } finally {
    spy.mockRestore();
  }
}

const path = (name: string) => join(folder, name);
function file(name: string, content: string | Buffer): string {
  writeFileSync(path(name), content);
  return path(name);
}

/** All that is kept of instruments but the ids and the hours, in an order of their own. */
async function stored({ db }: TestDatabase) {
  const instruments = await db.selectFrom('instruments').selectAll().orderBy('code').execute();
  const provisions = await db
    .selectFrom('provisions as provision')
    .innerJoin('instruments as instrument', 'instrument.id', 'provision.instrumentId')
    .leftJoin('provisions as parent', 'parent.id', 'provision.parentId')
    .select(['instrument.code as instrument', 'provision.code', 'parent.code as parent', 'provision.number', 'provision.kind'])
    .select(['provision.titles', 'provision.gists', 'provision.sourceUrl', 'provision.terms', 'provision.retiredAt'])
    .orderBy('instrument.code')
    .orderBy('provision.code')
    .execute();
  const restated = await db
    .selectFrom('provisionRestatements as link')
    .innerJoin('provisions as provision', 'provision.id', 'link.provisionId')
    .leftJoin('provisions as other', 'other.id', 'link.restatedInId')
    .select(['provision.code', 'other.code as other', 'link.restatedIn', 'link.note'])
    .orderBy('provision.code')
    .orderBy('link.restatedIn')
    .execute();
  return { instruments: instruments.map(({ id: _, changedAt: __, position: ___, ...row }) => row), provisions, restated };
}

describe.each(['csv', 'json'])('instruments as %s', (format) => {
  test('leave one database and enter another unchanged; a second time nothing is new', async () => {
    const target = path(`all.${format}`);
    const written = await run(exporting, ['instruments', target], full);
    expect(written).toEqual({ code: EXIT.ok, told: expect.stringMatching(/: \d+ instruments\n$/) as string });
    await empty.db.deleteFrom('instruments').execute();
    const taken = await run(importing, ['instruments', target], empty);
    expect(taken.code).toBe(EXIT.ok);
    expect(taken.told).toMatch(/^\d+ instruments: [1-9]\d* provisions new, 0 changed, 0 unchanged, 0 retired\.\n$/);
    expect(await stored(empty)).toEqual(await stored(full));
    expect((await run(importing, ['instruments', target], empty)).told).toMatch(
      / 0 provisions new, 0 changed, [1-9]\d* unchanged, 0 retired\.\n$/,
    );
    expect(await stored(empty)).toEqual(await stored(full));
  });

  test('do not write over a file that is there', async () => {
    const target = file(`there.${format}`, 'Somebody keeps this.');
    const refused = await run(exporting, ['instruments', target], full);
    expect(refused).toEqual({ code: EXIT.cannotCreate, told: expect.stringContaining('exists already') as string });
    expect(readFileSync(target, 'utf8')).toBe('Somebody keeps this.');
  });
});

describe('a file that is wrong', () => {
  const good = { code: 'new-text', kind: 'resolution', titles: { en: { text: 'New' } } };
  const provision = (code: string, more: object = {}) => ({ code, number: code, kind: 'paragraph', titles: good.titles, ...more });

  test('anywhere is refused with every problem at its place, and changes nothing', async () => {
    const before = await stored(full);
    const wrong = {
      instruments: [
        good,
        { ...good, code: 'other', provisions: [provision('1', { number: '', kind: 'verse' }), provision('2', { parent: '9' })] },
      ],
    };
    const refused = await run(importing, ['instruments', file('wrong.json', JSON.stringify(wrong))], full);
    expect(refused.code).toBe(EXIT.badFile);
    for (const part of ['was not taken in, nothing was changed', '  other 1 number: ', '  other 1 kind: '])
      expect(refused.told).toContain(part);
    expect(await stored(full)).toEqual(before);
  });

  test('in a row of a table is told by the code of that row; every wrong row is listed', async () => {
    const before = await stored(full);
    const table = [
      'instrument,code,number,kind,title:en',
      'new-text,,,resolution,New',
      'new-text,1,1,paragraph,One',
      'new-text,2,,paragraph,Two',
      'new-text,3,3,verse,Three',
    ];
    const refused = await run(importing, ['instruments', file('rows.csv', table.join('\n'))], full);
    expect(refused.code).toBe(EXIT.badFile);
    for (const place of ['  new-text 2 number: ', '  new-text 3 kind: ']) expect(refused.told).toContain(place);
    expect(refused.told).not.toContain('new-text 1 ');
    expect(await stored(full)).toEqual(before);
    const mended = table.map((line) => line.replace('2,,', '2,2,').replace('verse', 'paragraph'));
    expect((await run(importing, ['instruments', file('mended.csv', mended.join('\n'))], full)).told).toContain(
      '1 instruments: 3 provisions new',
    );
    await full.db.deleteFrom('instruments').where('code', '=', 'new-text').execute();
  });

  test('only in what it refers to is refused as a whole too', async () => {
    const before = await stored(full);
    const nowhere = { ...good, provisions: [provision('1', { restatedIn: [{ instrument: 'untoc', provision: 'art-99' }] })] };
    const refused = await run(importing, ['instruments', file('nowhere.json', JSON.stringify(nowhere))], full);
    expect(refused).toEqual({
      code: EXIT.badFile,
      told: expect.stringContaining('new-text 1: restated in a provision that is neither') as string,
    });
    expect(await stored(full)).toEqual(before);
  });

  test.each([
    ['half a JSON', 'half.json', '{"instruments": ['],
    ['another table', 'other.csv', 'a;b\n1;2'],
    ['not text at all', 'bytes.csv', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['the same instrument twice', 'twice.json', JSON.stringify([good, good])],
  ])('because it is %s is refused in one sentence', async (_what, name, content) => {
    const before = await stored(full);
    const refused = await run(importing, ['instruments', file(name, content)], full);
    expect(refused.code).toBe(EXIT.badFile);
    expect(refused.told.split('\n')).toHaveLength(2);
    expect(await stored(full)).toEqual(before);
  });

  test('because it is not there is told so', async () => {
    const refused = await run(importing, ['instruments', path('nothing.json')], full);
    expect(refused.code).not.toBe(EXIT.ok);
    expect(refused.told).toContain('nothing.json');
  });
});

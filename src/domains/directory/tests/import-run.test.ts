import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../platform/config/root.ts';
import { type TestDatabase, testDatabase } from '../../../testing/database.ts';
import { buildProgram, startProgram } from '../../../testing/program.ts';
import type { DuplicatePair } from '../duplicates/find-duplicates.ts';
import { checkItem } from '../import/check-item.ts';
import type { Issue } from '../import/item.ts';
import { readSource } from '../import/read-source.ts';
import { rorItem } from '../import/ror.ts';
import { importOrganizations } from '../import/run-import.ts';
import { contentHash } from '../records/content-hash.ts';
import { loadShippedSchemes, shippedScheme } from '../taxonomy/save-scheme.ts';
import { readTaxonomy } from '../taxonomy/read-taxonomy.ts';
import { makeTaxonomy, type Taxonomy } from '../taxonomy/taxonomy.ts';

const now = new Date('2026-08-21T10:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'parvis-import-run-'));
const REAL = join(projectRoot(), '../shared/data/organizations');
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await database.db.transaction().execute((trx) => loadShippedSchemes(trx, now));
});
afterEach(() => database?.stop());
afterAll(() => rmSync(folder, { recursive: true }));

/** An invented record in the form of ROR. */
function ror(number: number, more: object = {}): Record<string, unknown> {
  return {
    id: `https://ror.org/0${String(number).padStart(8, '0')}`,
    status: 'active',
    types: ['nonprofit'],
    established: 1900 + (number % 120),
    names: [{ value: `Invented Circle ${number}`, lang: 'en', types: ['ror_display', 'label'] }],
    locations: [
      { geonames_id: 1, country_code: 'KE', country_name: 'Kenya', subdivision: 'Nairobi', city: 'Nairobi', lat: -1.28333, lng: 36.81667 },
    ],
    links: [{ type: 'website', value: `https://circle-${number}.example` }],
    domains: [],
    external_ids: {},
    relationships: [],
    ...more,
  };
}

async function takeIn(path: string, db = database.db) {
  const source = await readSource(path, 'auto', { set: { country: 'US' } });
  const issues: Issue[] = [];
  const pairs: DuplicatePair[] = [];
  const counts = await importOrganizations(db, source.items(await readTaxonomy(db)), {
    now,
    actor: 'import',
    mode: source.mode,
    onIssues: (found) => void issues.push(...found),
    onDuplicates: (found) => void pairs.push(...found),
  });
  return { counts, issues, pairs };
}

describe('a dry run', () => {
  test('into an empty database knows the words that a real one would bring, and writes nothing', async () => {
    const empty = await testDatabase();
    const path = join(folder, 'dry.csv');
    writeFileSync(path, 'name;country;theme\nDry Harbour;KE;T1.4\nWet Harbour;KE;Z9');
    const source = await readSource(path, 'auto', {});
    const issues: Issue[] = [];
    const look = (taxonomy: Taxonomy) =>
      importOrganizations(empty.db, source.items(taxonomy), {
        now,
        actor: 'import',
        mode: source.mode,
        dryRun: true,
        taxonomy,
        onIssues: (found) => void issues.push(...found),
        onDuplicates: () => undefined,
      });
    expect(await look(makeTaxonomy([shippedScheme()]))).toMatchObject({ rows: 2, refused: 0, created: 0 });
    expect(issues.map(({ line, value }) => [line, value])).toEqual([[3, 'Z9']]);
    for (const table of ['organizations', 'duplicate_runs', 'taxonomy_terms'])
      expect([table, (await sql`select * from ${sql.raw(table)}`.execute(empty.db)).rows.length]).toEqual([table, 0]);
    await empty.stop();
  });
});

function linesFile(name: string, records: unknown[]): string {
  const path = join(folder, name);
  writeFileSync(path, records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n'));
  return path;
}

describe('a record of ROR', () => {
  test('becomes one of ours: kind, names, numbers, place at the city, relations', () => {
    const { checked, issues } = checkItem(
      rorItem(
        ror(1, {
          types: ['funder', 'government'],
          names: [
            { value: 'ИК', lang: null, types: ['acronym'] },
            { value: 'Invented Circle', lang: 'en', types: ['label', 'ror_display'] },
            { value: 'Круг', lang: 'ru', types: ['label'] },
          ],
          external_ids: { wikidata: { preferred: null, all: ['Q1', 'Q2'] }, isni: { preferred: '0000', all: ['0000'] } },
          relationships: [{ label: 'Other Circle', type: 'parent', id: 'https://ror.org/000000002' }],
        }),
        1,
      ),
    );
    expect(issues).toEqual([]);
    expect(checked?.record).toMatchObject({
      kind: 'state',
      state: 'listed',
      activity: 'active',
      names: [
        { kind: 'official', lang: 'en', text: 'Invented Circle' },
        { kind: 'acronym', lang: null },
        { kind: 'other', lang: 'ru' },
      ],
      identifiers: [
        { scheme: 'XI-ROR', value: '000000001' },
        { scheme: 'XI-WIKIDATA', value: 'Q1' },
        { scheme: 'XI-WIKIDATA', value: 'Q2' },
      ],
      places: [{ kind: 'head-office', country: 'KE', city: 'Nairobi', precision: 'city' }],
      relations: [{ kind: 'parent', identifier: { scheme: 'XI-ROR', value: '000000002' } }],
    });
  });

  test.each([
    ['inactive', 'listed', 'closed'],
    ['withdrawn', 'withdrawn', 'closed'],
  ])('that is %s is %s and %s', (status, state, activity) => {
    expect(checkItem(rorItem(ror(1, { status }), 1)).checked?.record).toMatchObject({ state, activity });
  });

  test.each([
    [['education', 'funder'], 'academic'],
    [['funder'], 'donor'],
    [['facility'], 'other'],
    [['healthcare'], 'health'],
    [['company'], 'private-sector'],
    [[], 'other'],
  ])('of the types %j is of the kind %s', (types, kind) => {
    expect(checkItem(rorItem(ror(1, { types }), 1)).checked?.record.kind).toBe(kind);
  });
});

describe('an import', () => {
  test('takes in what it can, tells the rest by line, and a second run changes nothing', async () => {
    const path = linesFile('mixed.jsonl', [
      ror(1),
      '{"id": broken',
      ror(2),
      { id: 'https://ror.org/000000003', names: 'none' },
      ror(4, { locations: [{ country_code: 'KE', lat: 999, lng: 1 }] }),
    ]);
    const first = await takeIn(path);
    expect(first.counts).toMatchObject({ rows: 5, created: 3, refused: 2, leftOut: 1 });
    expect(first.issues.map(({ line, consequence }) => [line, consequence])).toEqual([
      [2, 'row refused'],
      [4, 'row refused'],
      [5, 'value left out'],
    ]);
    const hash = await contentHash(database.db);
    expect((await takeIn(path)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect(await contentHash(database.db)).toBe(hash);
  });

  test('leaves no match keys to be made anew by the program that starts next', async () => {
    const path = join(folder, 'fresh.ndjson');
    writeFileSync(path, JSON.stringify(ror(1)));
    await takeIn(path);
    expect(await database.db.selectFrom('duplicateRuns').select(['work', 'state', 'lookedAt']).execute()).toEqual([
      { work: 'keys', state: 'done', lookedAt: 0 },
    ]);
  });

  test('tells who may be here twice, with the reasons, and merges nobody', async () => {
    const twice = { names: [{ value: 'Кру́г Доверия, НКО', lang: 'ru', types: ['ror_display'] }] };
    const path = linesFile('twice.jsonl', [
      ror(1, { names: [{ value: 'Krug doveriia', lang: null, types: ['ror_display'] }], links: [] }),
      ror(2, { ...twice, links: [{ type: 'website', value: 'http://www.krug.example/ru' }] }),
      ror(3, { ...twice, links: [{ type: 'website', value: 'https://krug.example' }] }),
      ror(4, {
        names: [{ value: 'Krug doveriia', lang: null, types: ['ror_display'] }],
        locations: [{ country_code: 'FR', city: 'Paris' }],
        links: [],
      }),
      ror(5, { external_ids: { wikidata: { preferred: 'Q9', all: ['Q9'] } } }),
      ror(6, { external_ids: { wikidata: { preferred: 'Q9', all: ['Q9'] } } }),
    ]);
    const { counts, pairs, issues } = await takeIn(path);
    expect(counts).toMatchObject({ created: 6, possibleDuplicates: 2 });
    expect(pairs.map(({ score }) => score)).toEqual([1, 0.96]);
    expect(new Set([pairs[0]?.slug, pairs[0]?.otherSlug])).toEqual(new Set(['invented-circle-5', 'invented-circle-6']));
    expect([pairs[1]?.name, pairs[1]?.otherName]).toEqual(Array(2).fill('Кру́г Доверия, НКО'));
    expect(pairs[1]?.reasons).toEqual(['same-name', 'same-site', 'same-city', 'other-number-in-one-register']);
    expect(issues).toMatchObject([{ line: 6, value: 'XI-WIKIDATA-Q9', consequence: 'note' }]);
  });

  test('that was killed goes on when it is started again, and ends with the same content', async () => {
    const path = linesFile(
      'many.jsonl',
      Array.from({ length: 2_500 }, (_, at) =>
        ror(at + 1, { relationships: [{ label: 'Next', type: 'related', id: `https://ror.org/0${String(at + 2).padStart(8, '0')}` }] }),
      ),
    );
    const program = async (killAfter?: number) => {
      const running = startProgram(['import', 'organizations', path], {
        env: { DATABASE_URL: database.url, PARVIS_DATA: join(folder, 'data') },
      });
      let over = false;
      const ended = running.ended.finally(() => (over = true));
      if (killAfter !== undefined) {
        while ((await count()) < killAfter && !over) await new Promise((resolve) => setTimeout(resolve, 20));
        running.signal('SIGKILL');
      }
      return (await ended).out;
    };
    const count = async () =>
      Number(
        (
          await database.db
            .selectFrom('organizations')
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      );
    await buildProgram();
    await program(500);
    const kept = await count();
    expect(kept % 500).toBe(0);
    expect(kept).toBeGreaterThanOrEqual(500);
    expect(kept).toBeLessThan(2_500);
    expect(await program()).toContain(
      `2,500 rows, ${(2_500 - kept).toLocaleString('en')} created, 0 updated, ${kept.toLocaleString('en')} unchanged, 0 refused`,
    );
    const whole = await testDatabase();
    await whole.db.transaction().execute((trx) => loadShippedSchemes(trx, now));
    await takeIn(path, whole.db);
    expect(await contentHash(database.db)).toBe(await contentHash(whole.db));
    const open = await database.db.selectFrom('organizationRelations').select('label').where('targetId', 'is', null).execute();
    expect(open).toHaveLength(1);
    await whole.stop();
    const [report] = readdirSync(join(folder, 'data', 'imports'))
      .toSorted()
      .slice(-1);
    expect(JSON.parse(readFileSync(join(folder, 'data', 'imports', String(report), 'report.json'), 'utf8'))).toMatchObject({
      rows: 2_500,
      refused: 0,
    });
  });
});

describe('the real lists', () => {
  test.each([
    ['ror-nonprofit.csv', 7_346, 7_346],
    ['ecosoc-field-drugs-crime.csv', 787, 316],
    ['ecosoc-ngo-committee/2_name_changes.csv', 204, 201],
    ['us-opioid-treatment-programs.csv', 1_831, 1_513],
  ])(
    '%s',
    async (name, rows, organizations) => {
      const path = join(REAL, name);
      if (!existsSync(path)) {
        process.stdout.write('skipped: ../shared/data not present\n');
        expect((await takeIn(linesFile('small.jsonl', [ror(1), ror(2)]))).counts).toMatchObject({ rows: 2, created: 2 });
        return;
      }
      const { counts } = await takeIn(path);
      expect(counts).toMatchObject({ rows, created: organizations, refused: 0 });
      expect((await takeIn(path)).counts).toMatchObject({ created: 0, updated: 0 });
    },
    180_000,
  );
});

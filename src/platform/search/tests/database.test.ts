import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../testing/database.ts';
import { connect } from '../../db/connect.ts';
import type { Database } from '../../db/tables.ts';
import { putSearchDocuments, removeSearchDocuments } from '../documents.ts';
import type { SearchDocument } from '../document.ts';
import { searchDatabase } from '../fallback.ts';
import { openSearch, type SearchHandle } from '../open.ts';
import { verifySearch } from '../verify.ts';
import { ask, KINDS, manyDocuments, sampleDocument, sampleId, seededDice } from './sample-documents.ts';

let database: TestDatabase;
let db: Database;
const opened: SearchHandle[] = [];

beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
beforeEach(async () => {
  await sql`truncate search_documents`.execute(db);
});
afterEach(async () => {
  for (const search of opened.splice(0)) await search.stop();
});
afterAll(() => database.stop());

/** An opened search that asks the database only when told. */
async function ready(): Promise<SearchHandle> {
  const search = openSearch(db, KINDS, { pollMilliseconds: 3_600_000 });
  opened.push(search);
  await search.ready;
  return search;
}

const put = (documents: SearchDocument[]) => db.transaction().execute((trx) => putSearchDocuments(trx, documents));
const remove = (numbers: number[]) => db.transaction().execute((trx) => removeSearchDocuments(trx, numbers.map(sampleId)));
const total = async (search: SearchHandle, text: string) => (await search.search(ask({ text }))).total;
const stored = async () => {
  const { rows } = await sql<{ id: string; tokens: string[]; facets: string[]; xid: string; document: unknown }>`
    select id, tokens, facets, changed_xid::text as xid, document from search_documents order by id`.execute(db);
  return rows;
};

describe('writing', () => {
  test('stopped at any moment of its loading, it asks the database no more', async () => {
    await db.transaction().execute((trx) => putSearchDocuments(trx, manyDocuments(50, seededDice(7))));
    for (let wait = 0; wait < 30; wait += 2) {
      const told: unknown[] = [];
      const own = connect({ url: database.url, poolSize: 2 });
      const search = openSearch(own, KINDS, { pollMilliseconds: 1, onError: (error) => told.push(error) });
      search.ready.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await search.stop();
      await own.destroy();
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect([wait, search.state, told]).toEqual([wait, 'stopped', []]);
    }
  });

  test('holds the documents of its kinds alone, from the first and from later changes', async () => {
    await db.transaction().execute((trx) => putSearchDocuments(trx, [sampleDocument(1), sampleDocument(2, { kind: 'project' })]));
    const organizations = await ready();
    const projects = openSearch(db, ['project', 'need'], { pollMilliseconds: 3_600_000 });
    opened.push(projects);
    await projects.ready;
    await db.transaction().execute((trx) => putSearchDocuments(trx, [sampleDocument(3, { kind: 'need' }), sampleDocument(4)]));
    for (const search of [organizations, projects]) await search.refresh();
    const all = ask({ text: 'organization', limit: 10 });
    const found = async (kinds: string[]) => (await searchDatabase(db, kinds, all))?.hits.map(({ id }) => id).toSorted();
    expect((await organizations.search(all)).hits.map(({ id }) => id).toSorted()).toEqual([sampleId(1), sampleId(4)]);
    expect((await projects.search(all)).hits.map(({ id }) => id).toSorted()).toEqual([sampleId(2), sampleId(3)]);
    expect(await found(KINDS)).toEqual([sampleId(1), sampleId(4)]);
    expect(await found(['project', 'need'])).toEqual([sampleId(2), sampleId(3)]);
    expect((await verifySearch(db, projects.index, ['project', 'need'])).agree).toBe(true);
  });

  test('a document is stored with its words and facet values, by one statement for all', async () => {
    await put([sampleDocument(1, { name: "L'Élan", facets: { theme: ['T1', 'T1'] } }), sampleDocument(2)]);
    expect(await stored()).toMatchObject([
      { id: sampleId(1), tokens: ['elan', 'lelan'], facets: ['@kind:organization', 'theme:T1'], document: { card: { number: 1 } } },
      { id: sampleId(2) },
    ]);
  });

  test('an unchanged document is not written again; a changed one gets a new transaction number', async () => {
    await put([sampleDocument(1), sampleDocument(2)]);
    const before = await stored();
    await put([sampleDocument(1), sampleDocument(2, { name: 'Other' })]);
    const after = await stored();
    expect(after[0]).toEqual(before[0]);
    expect(Number(after[1]?.xid)).toBeGreaterThan(Number(before[1]?.xid));
  });

  test('of two documents with one id the later is stored; none at all is no error', async () => {
    await put([sampleDocument(1, { name: 'First' }), sampleDocument(1, { name: 'Second' })]);
    await put([]);
    await remove([]);
    expect((await stored()).map(({ tokens }) => tokens)).toEqual([['second']]);
  });

  test('what PostgreSQL cannot store is left out, nothing else', async () => {
    await put([sampleDocument(1, { name: 'Nul\u0000 half \ud800 "quoted" \\u0000' })]);
    const search = await ready();
    expect(await total(search, 'quoted')).toBe(1);
    expect((await verifySearch(db, search.index, KINDS)).agree).toBe(true);
  });

  test('a removed document leaves a tombstone without words', async () => {
    await put([sampleDocument(1)]);
    await remove([1, 7]);
    expect(await stored()).toMatchObject([{ document: null, tokens: [], facets: [] }]);
  });
});

describe('keeping in step', () => {
  test('loads what is there, follows what comes, changes and goes', async () => {
    await put(manyDocuments(1200, seededDice(31)));
    await remove([5]);
    const search = await ready();
    expect(search.state).toBe('ready');
    expect(search.index.size).toBe(1199);
    const version = search.version;
    await put([sampleDocument(5, { name: 'Xylophone' }), sampleDocument(6, { name: 'Xylograph' })]);
    await remove([7]);
    expect(await total(search, 'xylo')).toBe(0);
    await search.refresh();
    expect(await total(search, 'xylo')).toBe(2);
    expect(search.index.size).toBe(1199);
    expect(search.version).not.toBe(version);
    expect(await verifySearch(db, search.index, KINDS)).toMatchObject({ agree: true, inDatabase: 1199, inIndex: 1199, differences: 0 });
  });

  test('polling alone brings changes', async () => {
    const search = openSearch(db, KINDS, { pollMilliseconds: 20 });
    opened.push(search);
    await search.ready;
    await put([sampleDocument(1, { name: 'Polled' })]);
    await expect.poll(() => total(search, 'polled'), { timeout: 10_000 }).toBe(1);
  });

  test('a long transaction that commits late is not missed, and holds up nobody else', async () => {
    const other = connect({ url: database.url, poolSize: 1 });
    try {
      const late = await other.startTransaction().execute();
      await putSearchDocuments(late, [sampleDocument(1, { name: 'Late' })]);
      await put([sampleDocument(2, { name: 'Early' })]);
      const search = await ready();
      expect(await total(search, 'early')).toBe(1);
      await put([sampleDocument(3, { name: 'Earlier' })]);
      await search.refresh();
      expect(await total(search, 'earl')).toBe(2);
      expect(await total(search, 'late')).toBe(0);
      await search.refresh();
      await late.commit().execute();
      await search.refresh();
      expect(await total(search, 'late')).toBe(1);
      expect((await verifySearch(db, search.index, KINDS)).agree).toBe(true);
    } finally {
      await other.destroy();
    }
  });

  test('a document changed again and again while another transaction stays open is taken in each time', async () => {
    const other = connect({ url: database.url, poolSize: 1 });
    try {
      const open = await other.startTransaction().execute();
      await putSearchDocuments(open, [sampleDocument(9)]);
      const search = await ready();
      for (const name of ['Alpha', 'Beta', 'Gamma']) {
        await put([sampleDocument(1, { name })]);
        await search.refresh();
        expect(await total(search, name)).toBe(1);
      }
      const { version } = search;
      await search.refresh();
      expect(search.version).toBe(version);
      await open.rollback().execute();
      await search.refresh();
      expect(await total(search, 'organization')).toBe(0);
    } finally {
      await other.destroy();
    }
  });

  test('two nodes and many writers at once: both end with the same, and with what is stored', async () => {
    const one = await ready();
    const two = await ready();
    const other = connect({ url: database.url, poolSize: 4 });
    try {
      const writers = Array.from({ length: 6 }, async (_, writer) => {
        const dice = seededDice(writer + 40);
        for (let round = 0; round < 15; round++) {
          await (writer % 2 ? other : db).transaction().execute(async (trx) => {
            const ids = Array.from({ length: 8 }, () => Math.floor(dice() * 120)).sort((a, b) => a - b);
            const documents = manyDocuments(8, dice).map((document, i) => ({ ...document, id: sampleId(ids[i] as number) }));
            await putSearchDocuments(
              trx,
              documents.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
            );
            if (dice() < 0.4) await sql`select pg_sleep(${dice() * 0.02})`.execute(trx);
          });
          await remove([Math.floor(dice() * 120)]);
          if (round % 3 === writer % 3) await (writer % 2 ? one : two).refresh();
        }
      });
      await Promise.all(writers);
      await Promise.all([one.refresh(), two.refresh()]);
      expect(one.version).toBe(two.version);
      expect(await verifySearch(db, one.index, KINDS)).toMatchObject({ agree: true, missing: [], different: [], surplus: [] });
      expect(one.index.size).toBeGreaterThan(20);
    } finally {
      await other.destroy();
    }
  });

  test('rows written before the load ends are not missed', async () => {
    await put(manyDocuments(1500, seededDice(33)));
    const search = openSearch(db, KINDS, { pollMilliseconds: 3_600_000 });
    opened.push(search);
    for (let i = 0; i < 10; i++) await put([sampleDocument(i * 150, { name: `During ${i}` })]);
    await search.ready;
    await search.refresh();
    expect(await total(search, 'during')).toBe(10);
    expect((await verifySearch(db, search.index, KINDS)).agree).toBe(true);
  });

  test('the database away for a while: told, and caught up afterwards', async () => {
    const broken = connect({ url: database.url, poolSize: 1 });
    const told: unknown[] = [];
    await sql`alter table search_documents rename to search_documents_away`.execute(db);
    const search = openSearch(broken, KINDS, { pollMilliseconds: 10, onError: (error) => told.push(error) });
    opened.push(search);
    await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(1);
    expect(search.state).toBe('loading');
    await sql`alter table search_documents_away rename to search_documents`.execute(db);
    await search.ready;
    await put([sampleDocument(1, { name: 'Back' })]);
    await search.refresh();
    expect(await total(search, 'back')).toBe(1);
    await search.stop();
    await broken.destroy();
  });

  test('stopped before it was ready, it says so', async () => {
    const search = openSearch(db, KINDS);
    const outcome = search.ready.then(
      () => 'ready',
      (error: unknown) => (error as Error).message,
    );
    await search.stop();
    expect(await outcome).toBe('The search was stopped before it was ready.');
    expect(search.state).toBe('stopped');
  });
});

describe('the checker', () => {
  test('tells what is missing, different and surplus', async () => {
    await put([1, 2, 3].map((number) => sampleDocument(number)));
    const search = await ready();
    await sql`delete from search_documents where id = ${sampleId(1)}`.execute(db);
    await sql`update search_documents set document = jsonb_set(document, '{kind}', '"other"') where id = ${sampleId(2)}`.execute(db);
    await search.index.apply([{ id: sampleId(3), document: null }]);
    expect(await verifySearch(db, search.index, KINDS)).toEqual({
      agree: false,
      inDatabase: 2,
      inIndex: 2,
      missing: [sampleId(3)],
      different: [sampleId(2)],
      surplus: [sampleId(1)],
      differences: 3,
    });
  });
});

describe('suggestions and streams', () => {
  test('concepts and names together, and every id of a result', async () => {
    await put(manyDocuments(1100, seededDice(34)));
    const search = await ready();
    const ids: string[] = [];
    for await (const portion of search.ids(ask({ sort: 'name', locale: 'fr', limit: 1 }))) ids.push(...portion);
    expect(ids).toHaveLength(1100);
    expect(new Set(ids).size).toBe(1100);
    const page = await search.search(ask({ sort: 'name', locale: 'fr', limit: 50 }));
    expect(ids.slice(0, 50)).toEqual(page.hits.map((hit) => hit.id));
    expect(await search.suggest('hea', 'en', 500)).toHaveLength(20);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../testing/database.ts';
import { putSearchDocuments, removeSearchDocuments } from '../documents.ts';
import { searchDatabase } from '../fallback.ts';
import { openSearch, type SearchHandle } from '../open.ts';
import { KIND_FACET, type SearchQuery, type SearchResult } from '../query.ts';
import { ask, KINDS, manyDocuments, sampleDocument, sampleId, seededDice } from './sample-documents.ts';

let database: TestDatabase;
let search: SearchHandle;

beforeAll(async () => {
  database = await testDatabase();
  const documents = [
    ...manyDocuments(400, seededDice(51)),
    sampleDocument(900, { name: 'Untied Nations Watch', facets: { theme: ['T1'] } }),
    sampleDocument(901, { name: 'United Nations Office', facets: { theme: ['T2'] } }),
    sampleDocument(902, {
      names: [
        { text: '𠀀', lang: 'zh' },
        { text: '\uffe5 sign', lang: null },
      ],
      facets: { country: ['CN', 'KE'] },
    }),
    sampleDocument(903, { names: [] }),
    sampleDocument(904, { name: 'Gone' }),
  ];
  await database.db.transaction().execute(async (trx) => {
    await putSearchDocuments(trx, documents);
    await removeSearchDocuments(trx, [sampleId(904)]);
  });
  search = openSearch(database.db, KINDS, { pollMilliseconds: 3_600_000 });
  await search.ready;
});
afterAll(async () => {
  await search.stop();
  await database.stop();
});

const FACETS = ['theme', 'country', 'state', KIND_FACET, 'unknown'];
const CONCEPT = { facet: 'theme', value: 'T3', words: ['reinsertion'] };
const TWO_WORDS = { facet: 'theme', value: 'T4', words: ['harm', 'reduction'] };

interface Answer {
  given: Partial<SearchQuery>;
  result: SearchResult | undefined;
}

/** What PostgreSQL answers, and what the index answers. */
async function both(...asked: Partial<SearchQuery>[]): Promise<[fromDatabase: Answer[], fromIndex: Answer[]]> {
  const fromDatabase: Answer[] = [];
  const fromIndex: Answer[] = [];
  for (const given of asked) {
    const query = ask({ facets: FACETS, limit: 30, ...given });
    fromIndex.push({ given, result: await search.search(query) });
    fromDatabase.push({ given, result: await searchDatabase(database.db, KINDS, query) });
  }
  return [fromDatabase, fromIndex];
}

describe('PostgreSQL answers as the index does', () => {
  test.each([
    'health',
    'heal',
    'harm reduction',
    'harm redu',
    'h',
    'r',
    'réduction',
    'santé jeunesse',
    'реинтеграция',
    'сеть здор',
    'с',
    'المخدرات',
    'الم',
    'مخدرات',
    'منع',
    'م',
    '预防',
    '药物滥用',
    '青年',
    '社',
    '妇女健康基金会',
    'untied nations',
    'united nations',
    'reducton',
    'prevetnion treatmnt',
    'молодежь',
    'сетъ',
    'المحدرات',
    'drug policy network',
    'zzzzzz',
    '??',
    'gone',
    'sign',
    '𠀀',
  ])('%s', async (text) => {
    const filters = { theme: ['T1', 'T3'], country: ['KE', 'FR', 'XX'] };
    const [fromDatabase, fromIndex] = await both(
      ...['relevance', 'name', 'founded'].flatMap((sort): Partial<SearchQuery>[] => [
        { text, sort },
        { text, sort, locale: 'ru', offset: 3, limit: 5, facetLimit: 2 },
        { text, sort, filters },
      ]),
    );
    expect(fromDatabase).toEqual(fromIndex);
  });

  test.each(['relevance', 'name', 'founded'])('without words, by %s', async (sort) => {
    const [fromDatabase, fromIndex] = await both(
      ...(['en', 'ar', 'zh', 'fr'] as const).flatMap((locale): Partial<SearchQuery>[] => [
        { sort, locale, limit: 1000 },
        { sort, locale, filters: { theme: ['T1'] }, offset: 7 },
        { sort, locale, filters: { theme: ['T1', 'T2'], country: ['KE'], state: [] }, facetLimit: 1 },
        { sort, locale, filters: { theme: ['nothing'] } },
      ]),
    );
    expect(fromDatabase).toEqual(fromIndex);
    expect(fromIndex[0]?.result?.total).toBe(404);
  });

  test('with concepts of one word and of two', async () => {
    const [fromDatabase, fromIndex] = await both(
      { text: 'réinsertion', concepts: [CONCEPT] },
      { text: 'réinsertion' },
      { text: 'harm reduction health', concepts: [TWO_WORDS] },
      { text: 'harm reducton', concepts: [{ ...TWO_WORDS, words: ['harm', 'reducton'] }] },
    );
    expect(fromDatabase).toEqual(fromIndex);
    expect(fromIndex[0]?.result?.total).toBeGreaterThan(fromIndex[1]?.result?.total ?? 0);
  });

  test('queries of chance, of all kinds', async () => {
    const dice = seededDice(52);
    const words = 'health helath drug réseau resau сеть сет المجتمع المجتمغ 药物 犯罪预防 fondation wom'.split(' ');
    const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
    const asked = Array.from(
      { length: 60 },
      (): Partial<SearchQuery> => ({
        text: Array.from({ length: Math.floor(dice() * 3) }, () => pick(words)).join(' '),
        sort: pick(['relevance', 'name', 'founded']),
        locale: pick(['en', 'ar', 'ru'] as const),
        filters: dice() < 0.5 ? { theme: [pick(['T0', 'T1', 'T2'])], ...(dice() < 0.5 && { state: ['active'] }) } : {},
        concepts: dice() < 0.3 ? [CONCEPT] : [],
        offset: Math.floor(dice() * 20),
      }),
    );
    const [fromDatabase, fromIndex] = await both(...asked);
    expect(fromDatabase).toEqual(fromIndex);
  });

  test('more documents than allowed are not fetched', async () => {
    expect(await searchDatabase(database.db, KINDS, ask({ text: 'h' }), 3)).toBeUndefined();
  });

  test('while loading, a search is answered, and the version is never the same', async () => {
    const loading = openSearch(database.db, KINDS, { pollMilliseconds: 3_600_000 });
    expect(loading.state).toBe('loading');
    expect(loading.version).not.toBe(loading.version);
    const early = Promise.all(['health', '', 'h'].map((text) => loading.search(ask({ text, facets: FACETS }))));
    const late = await Promise.all(['health', '', 'h'].map((text) => search.search(ask({ text, facets: FACETS }))));
    expect(await early).toEqual(late);
    await loading.ready;
    expect(loading.version).toBe(search.version);
    await loading.stop();
  });
});

import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type Change, SearchIndex } from '../search-index.ts';
import type { SearchDocument } from '../document.ts';
import type { SearchQuery } from '../query.ts';
import { largestFirst, plainSearch } from './plain-search.ts';
import { ask, manyDocuments, sampleDocument, sampleId, seededDice } from './sample-documents.ts';

const put = (document: SearchDocument): Change => ({ id: document.id, document });
const FACETS = ['theme', 'country', 'state'];
const QUERIES = ['', 'h', 'health', 'harm reducton', 'сеть', 'المخدرات', '预防', 'réseau santé', 'zzz'].flatMap((text) =>
  ['relevance', 'name', 'founded'].flatMap((sort) => [
    ask({ text, sort, facets: FACETS, limit: 40 }),
    ask({ text, sort, facets: FACETS, filters: { theme: ['T1', 'T2'], country: ['KE', 'FR'] }, limit: 40 }),
  ]),
);
const answers = (index: SearchIndex) => QUERIES.map((query) => index.search(query));

/** One letter, frequent and rare words, several words, nothing; without, with one and with several filters. */
function plainQueries(dice: () => number): SearchQuery[] {
  // Many rare values are counted by reading documents, a few frequent ones by their sets.
  const facets = dice() < 0.5 ? ['theme', 'country', 'state', 'place', 'all'] : ['theme', 'country', 'state', 'all'];
  const filters = [
    {},
    { theme: ['T1'] },
    { place: ['P1', 'P2', 'P3', 'P4'], state: ['active'] },
    { theme: [`T${Math.floor(dice() * 6)}`, 'T0'], country: ['KE', 'FR'] },
    { theme: ['T2', 'T3', 'nothing'], country: ['CN', 'KE', 'RU'], state: ['active', 'listed'] },
  ];
  return ['', 'h', 'р', 'м', 'health', 'he', 'drug policy', 'сеть', 'المخدرات', '预防'].flatMap((text) =>
    filters.map((each) => ask({ text, filters: each, facets, limit: 1000 })),
  );
}

describe('changes while serving', () => {
  test('an index that went through many changes answers as one made anew', async () => {
    const dice = seededDice(21);
    const current = new Map<string, SearchDocument>();
    const index = new SearchIndex(0);
    await index.prepareOrder('en');
    for (let round = 0; round < 12; round++) {
      const changes: Change[] = [];
      for (const document of manyDocuments(60, dice)) {
        const id = sampleId(Math.floor(dice() * 250));
        const gone = dice() < 0.3;
        changes.push(gone ? { id, document: null } : put({ ...document, id }));
        if (gone) current.delete(id);
        else current.set(id, { ...document, id });
      }
      await index.apply(changes);
      const anew = new SearchIndex();
      await anew.apply([...current.values()].map(put));
      expect(index.size).toBe(current.size);
      expect(index.version).toBe(anew.version);
      expect(answers(index)).toEqual(answers(anew));
    }
  });

  test('through removals, changes and returns it agrees with a plain search, also where it is made anew meanwhile', async () => {
    const dice = seededDice(25);
    const made = manyDocuments(700, dice).map((document) => ({
      ...document,
      facets: { ...document.facets, place: [`P${Math.floor(dice() * 120)}`], all: dice() < 0.7 ? ['A', 'B'] : ['A'] },
    }));
    const current = new Map<string, SearchDocument>();
    const index = new SearchIndex();
    await index.apply(made.map(put));
    for (const document of made) current.set(document.id, document);
    for (let round = 0; round < 9; round++) {
      const changes = made.flatMap(({ id }): Change[] => {
        const chance = dice();
        const other = made[Math.floor(dice() * made.length)] as SearchDocument;
        return chance < 0.2 ? [{ id, document: null }] : chance < 0.7 ? [put({ ...other, id })] : [];
      });
      await index.apply(changes);
      for (const { id, document } of changes) {
        if (document) current.set(id, document);
        else current.delete(id);
      }
      for (const query of plainQueries(dice)) {
        const result = index.search(query);
        if (result.corrections.length > 0) continue;
        const facets = Object.fromEntries(Object.entries(result.facets).map(([facet, list]) => [facet, list.toSorted(largestFirst)]));
        const got = { ids: result.hits.map((hit) => hit.id).sort(), total: result.total, facets };
        expect({ round, query, ...got }).toEqual({ round, query, ...plainSearch([...current.values()], query) });
      }
    }
  });

  test('made anew without its waste, it answers the same', async () => {
    const documents = manyDocuments(300, seededDice(22));
    const index = new SearchIndex();
    await index.prepareOrder('en');
    await index.apply(documents.map(put));
    const before = answers(index);
    const version = index.version;
    for (let round = 0; round < 9; round++) {
      await index.apply(documents.map((document) => put({ ...document, names: [{ text: `Round ${round}`, lang: null }] })));
    }
    expect(index.version).not.toBe(version);
    await index.apply(documents.map(put));
    expect(index.version).toBe(version);
    expect(answers(index)).toEqual(before);
    expect(index.search(ask({ text: 'round' })).total).toBe(0);
  });

  test('changes show all at once, and not before they are complete', async () => {
    const index = new SearchIndex();
    await index.apply([put(sampleDocument(1, { name: 'Old name' }))]);
    const version = index.version;
    const applied = index.apply(
      (async function* () {
        yield put(sampleDocument(1, { name: 'New name' }));
        yield put(sampleDocument(2, { name: 'New too' }));
        expect(index.search(ask({ text: 'old' })).total).toBe(1);
        expect(index.search(ask({ text: 'new' })).total).toBe(0);
        expect(index.version).toBe(version);
      })(),
    );
    await applied;
    expect(index.search(ask({ text: 'old' })).total).toBe(0);
    expect(index.search(ask({ text: 'new' })).total).toBe(2);
    expect(index.version).not.toBe(version);
  });

  test('changes that break off leave everything as it was, and the next ones work', async () => {
    const index = new SearchIndex();
    await index.apply([put(sampleDocument(1, { name: 'Kept' }))]);
    const version = index.version;
    const broken = (function* () {
      yield put(sampleDocument(1, { name: 'Lost' }));
      throw new Error('the connection broke');
    })();
    await expect(index.apply(broken)).rejects.toThrow('the connection broke');
    expect(index.version).toBe(version);
    expect(index.search(ask({ text: 'kept' })).total).toBe(1);
    await index.apply([put(sampleDocument(2, { name: 'Next' }))]);
    expect(index.search(ask({})).total).toBe(2);
    expect(index.search(ask({ text: 'lost' })).total).toBe(0);
  });

  test('the last of several changes of one document counts', async () => {
    const index = new SearchIndex();
    const first = sampleDocument(1, { name: 'First' });
    await index.apply([
      put(first),
      { id: first.id, document: null },
      put(sampleDocument(1, { name: 'Second' })),
      put(sampleDocument(2)),
      { id: sampleId(2), document: null },
    ]);
    expect(index.search(ask({})).hits).toHaveLength(1);
    expect(index.search(ask({ text: 'second' })).total).toBe(1);
    expect(index.search(ask({ text: 'first' })).total).toBe(0);
  });

  test('removing what is not there changes nothing', async () => {
    const index = new SearchIndex();
    await index.apply([{ id: sampleId(5), document: null }]);
    expect(index.size).toBe(0);
  });

  test('a stream that was begun goes on over what was there when it began', async () => {
    const index = new SearchIndex();
    await index.apply(manyDocuments(2500, seededDice(23)).map(put));
    const stream = index.ids(ask({}));
    const ids = stream.next().value as string[];
    await index.apply(Array.from({ length: 2500 }, (_, i) => ({ id: sampleId(i), document: null })));
    expect(index.size).toBe(0);
    for (const more of stream) ids.push(...more);
    expect(ids).toHaveLength(2500);
  });

  test('a stream of some documents is not disturbed by searches meanwhile', async () => {
    const index = new SearchIndex();
    await index.apply(manyDocuments(9000, seededDice(26)).map(put));
    const filters = { state: ['active', 'listed'] };
    for (const query of [ask({ filters }), ask({ text: 'h' }), ask({ text: 'h', filters }), ask({ text: 'h', sort: 'name' })]) {
      const undisturbed = [...index.ids(query)].flat();
      const ids: string[] = [];
      for (const more of index.ids(query)) {
        ids.push(...more);
        for (const other of QUERIES.slice(0, 12)) index.search(other);
      }
      expect(ids).toEqual(undisturbed);
      expect(ids.length).toBeGreaterThan(1000);
    }
  });

  test('work on thousands of changes lets other work through, again and again', async () => {
    const documents = manyDocuments(4000, seededDice(24));
    const index = new SearchIndex(1);
    await index.prepareOrder('en');
    let turns = 0;
    let working = true;
    const other = (async () => {
      for (; working; turns++) await setImmediate();
    })();
    await index.apply(documents.map(put));
    working = false;
    await other;
    // Far more than a tenth of a second of work in slices of a millisecond.
    expect(turns).toBeGreaterThan(20);
    expect(index.size).toBe(4000);
  });
});

describe('suggestions', () => {
  test('names that the text may become, in the language of the reader, each once', async () => {
    const index = new SearchIndex();
    await index.apply([
      put(
        sampleDocument(1, {
          names: [
            { text: 'Harm Reduction', lang: 'en' },
            { text: 'Réduction des risques', lang: 'fr' },
          ],
        }),
      ),
      put(sampleDocument(2, { name: 'Harmony' })),
      put(sampleDocument(3, { name: 'Harmony' })),
      put(sampleDocument(4, { name: 'Else' })),
    ]);
    expect(index.suggestNames('har', 'fr', 5).map(({ text, target }) => [text, target])).toEqual([
      ['Réduction des risques', { id: sampleId(1) }],
      ['Harmony', { id: sampleId(2) }],
    ]);
    expect(index.suggestNames('har', 'en', 1).map(({ text }) => text)).toEqual(['Harm Reduction']);
    expect(index.suggestNames('  ', 'en', 5)).toEqual([]);
  });
});

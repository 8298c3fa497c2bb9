import { describe, expect, test } from 'vitest';
import { tokensOf } from '../document-words.ts';
import type { SearchDocument } from '../document.ts';
import { KIND_FACET, type SearchQuery, withoutEachFilter } from '../query.ts';
import { SearchIndex } from '../search-index.ts';
import { largestFirst, plainSearch } from './plain-search.ts';
import { ask, manyDocuments, sampleDocument, sampleId, seededDice } from './sample-documents.ts';

async function indexOf(documents: readonly SearchDocument[]): Promise<SearchIndex> {
  const index = new SearchIndex();
  await index.apply(documents.map((document) => ({ id: document.id, document })));
  return index;
}

const named = (names: readonly string[]) => indexOf(names.map((name, i) => sampleDocument(i, { name })));
const idsOf = (index: SearchIndex, query: Partial<SearchQuery>) => index.search(ask({ limit: 1000, ...query })).hits.map((hit) => hit.id);
const numbersOf = (index: SearchIndex, query: Partial<SearchQuery>) =>
  index.search(ask({ limit: 1000, ...query })).hits.map((hit) => (hit.card as { number: number }).number);

describe('which documents match', () => {
  test('all words, the last one by its beginning', async () => {
    const index = await named(['Harm Reduction Network', 'Harm Cross', 'Reduction of Supply', 'Harmony Reduction']);
    expect(numbersOf(index, { text: 'harm redu' })).toEqual([0]);
    expect(numbersOf(index, { text: 'reduction harm' })).toEqual([0, 3]);
    expect(numbersOf(index, { text: 'redu harm' })).toEqual([]);
    expect(numbersOf(index, { text: 'harm reduction supply' })).toEqual([]);
  });

  test('agrees with a plain search over hundreds of documents, with filters and counts', async () => {
    const documents = manyDocuments(400, seededDice(11));
    const index = await indexOf(documents);
    const dice = seededDice(12);
    const words = [...new Set(documents.flatMap(tokensOf))].sort();
    for (let i = 0; i < 300; i++) {
      const word = words[Math.floor(dice() * words.length)] as string;
      const text =
        dice() < 0.2
          ? ''
          : dice() < 0.5
            ? word.slice(0, 1 + Math.floor(dice() * 4))
            : `${words[Math.floor(dice() * words.length)] ?? ''} ${word}`;
      const filters: Record<string, string[]> = {};
      if (dice() < 0.5) filters.theme = [`T${Math.floor(dice() * 6)}`, 'T0'];
      if (dice() < 0.5) filters.country = [dice() < 0.5 ? 'KE' : 'CN', 'FR'];
      if (dice() < 0.3) filters.state = ['active'];
      const query = ask({ text, filters, facets: ['theme', 'country', 'state'], limit: 1000 });
      const plain = plainSearch(documents, query);
      const result = index.search(query);
      if (result.corrections.length > 0) continue;
      const facets = Object.fromEntries(Object.entries(result.facets).map(([facet, list]) => [facet, list.toSorted(largestFirst)]));
      expect({ text, ids: result.hits.map((hit) => hit.id).sort(), total: result.total, facets }).toEqual({ text, ...plain });
    }
  });

  test('one letter counts every document with a word that begins so', async () => {
    const documents = manyDocuments(300, seededDice(13));
    const index = await indexOf(documents);
    for (const letter of ['h', 'r', 'р', 'م', '药', '预']) {
      const plain = documents.filter((document) => tokensOf(document).some((token) => token.startsWith(letter)));
      expect([letter, index.search(ask({ text: letter })).total]).toEqual([letter, plain.length]);
      expect(plain.length).toBeGreaterThan(0);
    }
  });

  test.each([1023, 1024, 1025, 2048])('%i documents of the same name, and one other, are found each once', async (count) => {
    const index = await named([...Array.from({ length: count }, () => 'Harm Network'), 'Else']);
    for (const text of ['h', 'harm', 'harm network']) expect(index.search(ask({ text })).total).toBe(count);
    expect(new Set([...index.ids(ask({ text: 'harm' }))].flat()).size).toBe(count);
  });

  test('a text of signs alone asks for everything', async () => {
    const index = await named(['A', 'B']);
    expect(index.search(ask({ text: ' ?! ' })).total).toBe(2);
  });
});

describe('misspelt words', () => {
  test.each(['reducton', 'reductoin', 'reduktion', 'eduction', 'rreduction'])('%s finds reduction and says so', async (typed) => {
    const index = await named(['Harm Reduction Network', 'Supply Chain']);
    const result = index.search(ask({ text: `Harm ${typed} network` }));
    expect(result.hits.map((hit) => hit.id)).toEqual([sampleId(0)]);
    expect(result.didYouMean).toBe('harm reduction network');
    expect(result.corrections).toEqual([{ typed, found: ['reduction'] }]);
  });

  test('short words and numbers are taken as they are; three edits are too many', async () => {
    const index = await named(['WHO 2030', 'Rehabilitation']);
    for (const text of ['woh', '2031', 'rehbltaton']) expect([text, index.search(ask({ text })).total]).toEqual([text, 0]);
  });

  test('a few exact hits come first, the misspelt after them, and the better word is offered', async () => {
    const index = await named(['Untied Nations Watch', ...Array.from({ length: 8 }, (_, i) => `United Nations ${i}`)]);
    const result = index.search(ask({ text: 'untied nations' }));
    expect(result.total).toBe(9);
    expect(result.hits[0]?.id).toBe(sampleId(0));
    expect(result.didYouMean).toBe('united nations');
  });

  test('where enough is found nothing else is searched', async () => {
    const index = await named([...Array.from({ length: 5 }, (_, i) => `Casa ${i}`), 'Cast']);
    const result = index.search(ask({ text: 'casa' }));
    expect(result.total).toBe(5);
    expect(result.didYouMean).toBeUndefined();
  });

  test('a word that is gone is no longer offered', async () => {
    const index = await named(['Reduction']);
    expect(index.search(ask({ text: 'reducton' })).total).toBe(1);
    await index.apply([{ id: sampleId(0), document: null }]);
    expect(index.search(ask({ text: 'reducton' }))).toMatchObject({ total: 0, corrections: [] });
  });
});

describe('relevance', () => {
  test('whole name, then names that begin so, then inside, other names, texts', async () => {
    const index = await indexOf([
      sampleDocument(0, { name: 'Alpha', texts: [{ text: 'We work for drug policy.', lang: 'en' }] }),
      sampleDocument(1, {
        names: [
          { text: 'Beta', lang: null },
          { text: 'Drug Policy Watch', lang: null },
        ],
      }),
      sampleDocument(2, { name: 'All Drug Policy Watch' }),
      sampleDocument(3, { name: 'Drug Policy Alliance' }),
      sampleDocument(4, { name: 'Drug Policy' }),
      sampleDocument(5, { name: 'Policy on every Drug' }),
      sampleDocument(6, {
        names: [
          { text: 'Zeta', lang: null },
          { text: 'Drug Policy', lang: null },
        ],
      }),
    ]);
    expect(numbersOf(index, { text: 'drug policy' })).toEqual([4, 6, 3, 2, 5, 1, 0]);
  });

  test('one word: the acronym itself, then names that begin with it, then longer words', async () => {
    const index = await indexOf([
      sampleDocument(0, { name: 'Whole Earth' }),
      sampleDocument(1, { name: 'Friends of WHO' }),
      sampleDocument(2, {
        names: [
          { text: 'World Health Organization', lang: null },
          { text: 'WHO', lang: null },
        ],
      }),
      sampleDocument(3, { name: 'WHO Foundation' }),
    ]);
    expect(numbersOf(index, { text: 'who' })).toEqual([2, 3, 1, 0]);
  });

  test('one letter: names that begin so, then words inside a name, then texts', async () => {
    const index = await indexOf([
      sampleDocument(0, { name: 'Yak', texts: [{ text: 'hill', lang: null }] }),
      sampleDocument(1, { name: 'Zoo house', texts: [{ text: 'hill horse', lang: null }] }),
      sampleDocument(2, { name: 'Zzz', texts: [{ text: 'hut', lang: null }] }),
      sampleDocument(3, { name: 'Zurich Hall, here', texts: [{ text: 'hut', lang: null }] }),
      sampleDocument(4, { name: 'Hall of zebras', texts: [{ text: 'hut', lang: null }] }),
    ]);
    expect(numbersOf(index, { text: 'h' })).toEqual([4, 1, 3, 0, 2]);
  });

  test('equal documents stand by name, then by id; a part of the documents stands in the same order', async () => {
    const documents = manyDocuments(300, seededDice(14));
    const whole = await indexOf(documents);
    const part = await indexOf(documents.filter((_, i) => i % 3 !== 0).toReversed());
    for (const text of ['health', 'drug policy', 'santé jeunesse', 'сеть', 'مخدرات', '预防', 'h']) {
      const all = idsOf(whole, { text });
      const some = idsOf(part, { text });
      expect([text, ...some]).toEqual([text, ...all.filter((id) => some.includes(id))]);
      expect(some.length).toBeGreaterThan(1);
    }
  });
});

describe('concepts', () => {
  const theme = { facet: 'theme', value: 'T1', words: ['reinsertion'] };
  const made = () =>
    indexOf([
      sampleDocument(0, { name: 'Реинтеграция', facets: { theme: ['T1'] } }),
      sampleDocument(1, { name: 'Maison de réinsertion' }),
      sampleDocument(2, { name: 'Maison', facets: { theme: ['T1'] } }),
      sampleDocument(3, { name: 'Autre chose', facets: { theme: ['T2'] } }),
    ]);

  test('the words or the facet value; the words first', async () => {
    const index = await made();
    const result = index.search(ask({ text: 'réinsertion', concepts: [theme] }));
    expect(result.hits.map((hit) => hit.id)).toEqual([sampleId(1), sampleId(2), sampleId(0)]);
    expect(result.expansions).toEqual([theme]);
  });

  test('the other words must match all the same', async () => {
    expect(numbersOf(await made(), { text: 'maison réinsertion', concepts: [theme] })).toEqual([1, 2]);
  });

  test('a concept whose words are not in the query takes no part', async () => {
    const result = (await made()).search(ask({ text: 'maison', concepts: [theme] }));
    expect(result).toMatchObject({ total: 2, expansions: [] });
  });

  test('several words and several concepts for the same words', async () => {
    const index = await indexOf([
      sampleDocument(0, { name: 'Zeta harm reduction' }),
      sampleDocument(1, { facets: { theme: ['T1'] } }),
      sampleDocument(2, { facets: { service: ['S1'] } }),
      sampleDocument(3, { name: 'Reduction' }),
    ]);
    const words = ['harm', 'reduction'];
    const concepts = [
      { facet: 'theme', value: 'T1', words },
      { facet: 'service', value: 'S1', words },
    ];
    expect(numbersOf(index, { text: 'harm reduction', concepts })).toEqual([0, 1, 2]);
  });
});

describe('orders and pages', () => {
  test('by name as the reader shelves it, by the name the reader is shown', async () => {
    const index = await indexOf([
      sampleDocument(0, { name: 'Zebra' }),
      sampleDocument(1, { name: 'Éclair' }),
      sampleDocument(2, { name: 'eagle' }),
      sampleDocument(3, {
        names: [
          { text: 'Yak', lang: 'en' },
          { text: 'Abeille', lang: 'fr-CH' },
        ],
      }),
      sampleDocument(4, { name: 'Ñu' }),
      sampleDocument(5, { name: 'Nz' }),
    ]);
    for (const prepared of [false, true]) {
      if (prepared) for (const locale of ['en', 'fr', 'es'] as const) await index.prepareOrder(locale);
      expect(numbersOf(index, { sort: 'name', locale: 'fr' })).toEqual([3, 2, 1, 4, 5, 0]);
      expect(numbersOf(index, { sort: 'name', locale: 'en' })).toEqual([2, 1, 4, 5, 3, 0]);
      expect(numbersOf(index, { sort: 'name', locale: 'es' })).toEqual([2, 1, 5, 4, 3, 0]);
    }
  });

  test('by a number, the larger first, none last, equal ones by name', async () => {
    const founded = [1990, undefined, 2001, 1990, 0];
    const index = await indexOf(
      founded.map((year, i) => sampleDocument(i, { name: `N${9 - i}`, numbers: year === undefined ? {} : { founded: year } })),
    );
    expect(numbersOf(index, { sort: 'founded' })).toEqual([2, 3, 0, 4, 1]);
    expect(numbersOf(index, { sort: 'nothing' })).toEqual([4, 3, 2, 1, 0]);
  });

  test.each(['relevance', 'name', 'founded'])('pages by %s put together are the stream of all', async (sort) => {
    const index = await indexOf(manyDocuments(230, seededDice(15)));
    for (const text of ['', 'h']) {
      const all = [...index.ids(ask({ text, sort }))].flat();
      const pages = Array.from({ length: 11 }, (_, page) => idsOf(index, { text, sort, offset: page * 23, limit: 23 })).flat();
      expect(pages).toEqual(all);
      expect(new Set(all).size).toBe(index.search(ask({ text })).total);
    }
  });

  test('pages beyond the end, and foolish numbers, are empty or cut', async () => {
    const index = await named(['A', 'B', 'C']);
    expect(idsOf(index, { offset: 50 })).toEqual([]);
    expect(idsOf(index, { offset: -5, limit: 2 })).toHaveLength(2);
    expect(idsOf(index, { limit: -1 })).toEqual([]);
  });
});

describe('facets', () => {
  test('largest first, cut at the limit, picked values always there, all values told', async () => {
    const index = await indexOf(Array.from({ length: 10 }, (_, i) => sampleDocument(i, { facets: { theme: [`T${i}`, 'T0'] } })));
    const result = index.search(ask({ facets: ['theme', 'unknown', KIND_FACET], facetLimit: 2, filters: { theme: ['T9', 'T77'] } }));
    expect(result.facets.theme).toEqual([
      { value: 'T0', count: 10 },
      { value: 'T1', count: 1 },
      { value: 'T9', count: 1 },
      { value: 'T77', count: 0 },
    ]);
    expect(result.distinct).toEqual({ theme: 10, unknown: 0, [KIND_FACET]: 1 });
    expect(result.facets[KIND_FACET]).toEqual([{ value: 'organization', count: 1 }]);
    expect(result.facets.unknown).toEqual([]);
  });

  test('what each filter, and the text, holds back', async () => {
    const index = await indexOf([
      sampleDocument(0, { name: 'Harm', facets: { theme: ['T1'], country: ['KE'] } }),
      sampleDocument(1, { name: 'Harm', facets: { theme: ['T2'], country: ['FR'] } }),
      sampleDocument(2, { name: 'Else', facets: { theme: ['T1'], country: ['FR'] } }),
      sampleDocument(3, { name: 'Else', facets: { theme: ['T1'], country: ['FR'] } }),
    ]);
    const query = ask({ text: 'harm', filters: { theme: ['T1'], country: ['FR'], state: [] } });
    expect(index.search(query).total).toBe(0);
    expect(await withoutEachFilter(async (each) => index.search(each), query)).toEqual([
      { facet: null, total: 2 },
      { facet: 'theme', total: 1 },
      { facet: 'country', total: 1 },
    ]);
  });
});

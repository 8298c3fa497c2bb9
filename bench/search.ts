// How fast the index answers, in process. Nothing is kept between queries, so every one is cold.
import { existsSync } from 'node:fs';
import type { SearchDocument } from '../src/platform/search/document.ts';
import { emptyQuery, type SearchQuery } from '../src/platform/search/query.ts';
import { type Change, SearchIndex } from '../src/platform/search/search-index.ts';
import { contentHash } from '../src/platform/search/state.ts';
import { REAL_FILE } from './installation.ts';
import { percentile } from './load.ts';
import { report, reportMissing } from './report.ts';
import { dice, realDocuments, syntheticDocuments, syntheticWord } from './search-documents.ts';

export const benches: Record<string, () => Promise<void>> = {
  'search-real-p99': searchReal,
  'search-1m-p99': searchMillion,
  'facets-browse-p99': browse,
};

const ALL_FACETS = ['theme', 'service', 'population', 'kind', 'country', 'region', 'group', 'language', 'state', 'freshness'];
const MILLION = 1_000_000;
const REAL_WORDS = {
  latin: [
    'university',
    'hospital',
    'institute of',
    'national',
    'health',
    'centre for',
    'école',
    'fundación',
    'research',
    'drug',
    'justice',
    'reintegration',
    'universidad de',
    'world health organization',
    'red cross',
  ],
  misspelt: [
    'universty',
    'hospitl',
    'instiute',
    'natoinal',
    'helath',
    'reserach',
    'founation',
    'psychaitry',
    'universidda',
    'technologgy',
    'untied nations',
  ],
  cyrillic: ['университет', 'институт', 'научный центр', 'академия', 'национальный', 'государственный универ'],
  arabic: ['جامعة', 'مستشفى', 'وزارة', 'معهد', 'جامعة القاهرة', 'مركز الأبحاث'],
  chinese: ['大学', '医院', '研究所', '中国科学院', '联合国', '药', '中'],
  japanese: ['東京大学', 'センター', '病院', '研究'],
  beginning: ['univ', 'inst', 'san', 'me', 'pr'],
  letter: 'abcdefghijklmnopqrstuvwxyz'.split(''),
};

/** The queries of one kind, named for the note. */
type Mix = Record<string, SearchQuery[]>;

async function searchReal(): Promise<void> {
  if (!existsSync(REAL_FILE)) return reportMissing('search-real-p99');
  const { index, note } = await filled(realDocuments(REAL_FILE));
  measure({ name: 'search-real-p99', budget: 10, index, mix: mixOf(REAL_WORDS, ['US', 'FR', 'JP', 'GB', 'CN']), note });
}

async function searchMillion(): Promise<void> {
  const { index, note } = await filled(syntheticDocuments(MILLION));
  const chance = dice(3);
  const words = (script: 'latin' | 'cyrillic' | 'arabic' | 'han', count: number, words = 2) =>
    Array.from({ length: count }, () =>
      Array.from({ length: 1 + Math.floor(chance() * words) }, () => syntheticWord(Math.floor(60_000 * chance() ** 4), script)).join(' '),
    );
  const mix = mixOf(
    {
      latin: words('latin', 40),
      misspelt: words('latin', 20, 1).map((word) => `${word.slice(0, 2)}q${word.slice(3)}`),
      cyrillic: words('cyrillic', 10),
      arabic: words('arabic', 10),
      chinese: [...words('han', 10, 1), '中', '药物'],
      beginning: words('latin', 10, 1).map((word) => word.slice(0, 3)),
      letter: 'abcdefghijklmnopqrstuvwxyz'.split(''),
    },
    ['C0', 'C1', 'C5', 'C20', 'C100'],
  );
  measure({ name: 'search-1m-p99', budget: 50, index, mix, note });
}

async function browse(): Promise<void> {
  if (!existsSync(REAL_FILE)) return reportMissing('facets-browse-p99');
  const { index, note } = await filled(realDocuments(REAL_FILE));
  const one = (filters: SearchQuery['filters'], sort = 'relevance'): SearchQuery => ({ ...base(), filters, sort });
  const single = [
    ...Array.from({ length: 30 }, (_, i) => ({ theme: [`T${i}`] })),
    ...['US', 'FR', 'KE', 'CN'].map((code) => ({ country: [code] })),
  ];
  const mix: Mix = {
    unfiltered: ['relevance', 'name', 'checked', 'founded'].map((sort) => one({}, sort)),
    'one filter': single.map((filters) => one(filters)),
    'one filter by name': single.map((filters) => one(filters, 'name')),
    'two filters': single.map((filters) => one({ ...filters, state: ['active', 'verified'] })),
  };
  measure({ name: 'facets-browse-p99', budget: 10, index, mix, note });
}

function base(): SearchQuery {
  return { ...emptyQuery('en'), facets: ALL_FACETS };
}

function mixOf(words: Record<string, string[]>, countries: string[]): Mix {
  const mix: Mix = {};
  let turn = 0;
  for (const [kind, texts] of Object.entries(words)) {
    mix[kind] = texts.flatMap((text) => {
      turn++;
      const filters = { theme: [`T${turn % 8}`, `T${(turn + 3) % 31}`], country: countries };
      return [
        { ...base(), text, filters },
        { ...base(), text },
      ];
    });
  }
  mix['no text'] = countries.flatMap((country) => [{ ...base(), filters: { country: [country], state: ['active'] } }, base()]);
  return mix;
}

async function filled(documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>): Promise<{ index: SearchIndex; note: string }> {
  const before = process.memoryUsage();
  const started = performance.now();
  const index = new SearchIndex();
  await index.apply(changesOf(documents));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  await index.prepareOrder('en');
  globalThis.gc?.();
  const after = process.memoryUsage();
  const megabytes = Math.round((after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers) / 1e6);
  return { index, note: `${index.size} documents, made in ${seconds} s, ${megabytes} MB` };
}

async function* changesOf(documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>): AsyncGenerator<Change> {
  for await (const document of documents) yield { id: document.id, document, hash: contentHash(document.id) };
}

interface Measurement {
  name: string;
  /** Milliseconds. */
  budget: number;
  index: SearchIndex;
  mix: Mix;
  note: string;
}

const ROUNDS = 6;

function measure({ name, budget, index, mix, note }: Measurement): void {
  const all: number[] = [];
  const byKind: string[] = [];
  const times = new Map<string, number[]>(Object.keys(mix).map((kind) => [kind, []]));
  // Kinds take turns, so that none profits from what the one before left in the processor's cache. The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [kind, queries] of Object.entries(mix)) {
      for (const query of queries) {
        const started = performance.now();
        index.search(query);
        if (round > 0) times.get(kind)?.push(performance.now() - started);
      }
    }
  }
  for (const [kind, list] of times) {
    list.sort((a, b) => a - b);
    all.push(...list);
    byKind.push(`${kind} ${round2(percentile(list, 0.5))}/${round2(percentile(list, 0.99))}`);
  }
  all.sort((a, b) => a - b);
  const value = round2(percentile(all, 0.99));
  const p50 = `p50 ${round2(percentile(all, 0.5))} ms, p99 ${value} ms`;
  report({
    name,
    value,
    unit: 'ms',
    budget: `<= ${budget}`,
    ok: value <= budget,
    n: all.length,
    note: `${p50}; p50/p99 by kind: ${byKind.join(', ')}; ${note}`,
  });
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

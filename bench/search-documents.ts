// Documents to search in: the real organizations with invented themes, and invented ones in any number.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { SearchDocument } from '../src/platform/search/document.ts';

interface RealOrganization {
  established: number | null;
  types: string[];
  names: { value: string; lang: string | null; types: string[] }[];
  locations: { country_code: string; city: string | null }[];
}

const THEMES = 31;
const SERVICES = 43;
const POPULATIONS = 13;
const STATES = ['listed', 'claimed', 'active', 'verified'];
const FRESHNESS = ['year', 'two-years', 'older', 'never'];
const GROUPS = ['africa', 'asia-pacific', 'eastern-europe', 'grulac', 'weog'];
const LANGUAGES = ['en', 'fr', 'es', 'ar', 'ru', 'zh', 'pt', 'de', 'sw', 'hi', 'fa', 'tr'];

/** Repeatable chance: the same numbers in every run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export async function* realDocuments(file: string): AsyncGenerator<SearchDocument> {
  const chance = dice(1);
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(file).pipe(createGunzip()) })) {
    const record = JSON.parse(line) as RealOrganization;
    const names = record.names.toSorted((a, b) => Number(b.types.includes('ror_display')) - Number(a.types.includes('ror_display')));
    yield {
      id: idOf(count),
      kind: 'organization',
      names: names.map(({ value, lang }) => ({ text: value, lang })),
      texts: record.locations.map(({ city }) => ({ text: city ?? '', lang: null })),
      facets: { ...facetsBy(chance), kind: record.types, country: [...new Set(record.locations.map((place) => place.country_code))] },
      numbers: { checked: 19_000 + Math.floor(chance() * 1_500), ...(record.established !== null && { founded: record.established }) },
      card: {
        slug: `organization-${count}`,
        name: names[0]?.value,
        names: record.names.map(({ value, lang }) => [lang, value]),
        places: record.locations,
      },
    };
    count++;
  }
}

/** Names of three to six words out of 60,000, some words far more frequent than others, in four scripts. */
export function* syntheticDocuments(count: number): Generator<SearchDocument> {
  const chance = dice(2);
  for (let i = 0; i < count; i++) {
    const script = i % 20 === 0 ? 'arabic' : i % 20 === 1 ? 'cyrillic' : i % 20 === 2 ? 'han' : 'latin';
    yield {
      id: idOf(i),
      kind: 'organization',
      names: [{ text: syntheticName(chance, script), lang: null }],
      texts: [{ text: `${syntheticName(chance, 'latin')} ${syntheticName(chance, 'latin')}`, lang: null }],
      facets: {
        ...facetsBy(chance),
        kind: [`K${Math.floor(chance() * 7)}`],
        country: [`C${Math.floor(chance() ** 2 * 220)}`],
      },
      numbers: { checked: 19_000 + Math.floor(chance() * 1_500), founded: 1_900 + Math.floor(chance() * 125) },
      card: null,
    };
  }
}

const SYLLABLES = {
  latin: [
    'ba',
    'ce',
    'di',
    'fo',
    'gu',
    'ha',
    'je',
    'ki',
    'lo',
    'mu',
    'na',
    'pe',
    'ri',
    'so',
    'tu',
    'va',
    'we',
    'xi',
    'yo',
    'zu',
    'al',
    'en',
    'is',
    'or',
    'ut',
    'sta',
    'tri',
  ],
  cyrillic: ['ба', 'ве', 'ги', 'до', 'жу', 'за', 'ке', 'ли', 'мо', 'ну', 'па', 'ре', 'си', 'то', 'фу', 'ха', 'це', 'чи', 'шо', 'ру'],
  arabic: ['با', 'تي', 'جو', 'حا', 'در', 'ري', 'سو', 'شا', 'صم', 'عن', 'في', 'قا', 'كو', 'لم', 'من', 'نا', 'هي', 'وا', 'يس', 'طر'],
  han: [
    '中',
    '国',
    '人',
    '权',
    '药',
    '物',
    '预',
    '防',
    '社',
    '会',
    '青',
    '年',
    '妇',
    '女',
    '教',
    '育',
    '健',
    '康',
    '中',
    '心',
    '基',
    '金',
    '研',
    '究',
    '所',
    '犯',
    '罪',
  ],
} as const;
const WORDS = 60_000;

/** The word of this number in a script: always the same, two to five syllables. */
export function syntheticWord(number: number, script: keyof typeof SYLLABLES = 'latin'): string {
  const syllables = SYLLABLES[script];
  let rest = Math.imul(number + 1, 2_654_435_761) >>> 0;
  let word = '';
  for (let i = 0; i < 2 + (number % 4); i++) {
    word += syllables[rest % syllables.length];
    rest = (Math.imul(rest, 1_664_525) + 1_013_904_223) >>> 7;
  }
  return word;
}

function syntheticName(chance: () => number, script: keyof typeof SYLLABLES): string {
  const words = Array.from({ length: 3 + Math.floor(chance() * 4) }, () => syntheticWord(Math.floor(WORDS * chance() ** 4), script));
  return words.join(script === 'han' ? '' : ' ');
}

function facetsBy(chance: () => number): Record<string, string[]> {
  const some = (most: number, from: number, name: string) => [
    ...new Set(Array.from({ length: 1 + Math.floor(chance() * most) }, () => `${name}${Math.floor(chance() ** 1.5 * from)}`)),
  ];
  const one = (values: readonly string[]) => [values[Math.floor(chance() * values.length)] as string];
  return {
    theme: some(6, THEMES, 'T'),
    service: some(8, SERVICES, 'S'),
    population: some(4, POPULATIONS, 'P'),
    region: ['001', ...some(2, 22, 'M')],
    group: one(GROUPS),
    language: [...one(LANGUAGES), ...(chance() < 0.5 ? ['en-x'] : [])],
    state: one(STATES),
    freshness: one(FRESHNESS),
  };
}

function idOf(number: number): string {
  return `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

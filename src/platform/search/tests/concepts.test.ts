import { describe, expect, test } from 'vitest';
import { type Concept, ConceptMatcher } from '../concepts.ts';

const concept = (facet: string, value: string, phrases: Record<string, string[]>): Concept => ({
  facet,
  value,
  phrases: Object.entries(phrases).flatMap(([lang, texts]) => texts.map((text) => ({ lang, text }))),
});

const matcher = new ConceptMatcher([
  concept('theme', 'T1', {
    en: ['Reintegration', 'social reintegration'],
    fr: ['Réinsertion'],
    ru: ['реинтеграция'],
    ar: ['إعادة الإدماج'],
    zh: ['重新融入社会'],
    es: ['reinserción'],
  }),
  concept('theme', 'T2', { en: ['Harm reduction'], fr: ['Réduction des risques', 'réduction des méfaits'], zh: ['减少危害'] }),
  concept('service', 'S2', { en: ['Harm reduction services', 'harm reduction'] }),
  concept('theme', 'T3', { en: ['Prevention'], zh: ['预防'] }),
  concept('population', 'P1', { en: ['Youth', 'young people'], fr: ['Jeunes'] }),
]);

const found = (text: string, without?: string[]) =>
  matcher.expand(text, without ? { without } : {}).map(({ facet, value, words }) => `${facet}:${value} ${words.join('+')}`);

describe('a concept by any name', () => {
  test.each([
    ['réinsertion', ['theme:T1 reinsertion']],
    ['REINTEGRATION', ['theme:T1 reintegration']],
    ['«реинтеграция»', ['theme:T1 реинтеграция']],
    ['إعادة إدماج', ['theme:T1 اعاده+ادماج']],
    ['reinsercion', ['theme:T1 reinsercion']],
    ['harm reduction', ['theme:T2 harm+reduction', 'service:S2 harm+reduction']],
    ['harm reduction services', ['service:S2 harm+reduction+services']],
    ['youth harm reduction kenya', ['theme:T2 harm+reduction', 'service:S2 harm+reduction', 'population:P1 youth']],
    ['young people', ['population:P1 young+people']],
    ['young', []],
    ['kenya', []],
    ['', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  test('the last word may be begun, where it leaves little choice', () => {
    expect(found('social reinteg')).toEqual(['theme:T1 social+reinteg']);
    expect(found('réduction des ris')).toEqual([]);
    expect(found('réduction des risq')).toEqual(['theme:T2 reduction+des+risq']);
    expect(found('reint kenya')).toEqual([]);
  });

  test('a word may be a little misspelt, not in its first letter and not when short', () => {
    expect(found('reintegartion')).toEqual(['theme:T1 reintegartion']);
    expect(found('harm reducton')).toEqual(['theme:T2 harm+reducton', 'service:S2 harm+reducton']);
    expect(found('peintegration')).toEqual([]);
    expect(found('hram reduction')).toEqual([]);
  });

  test('Chinese is found however the query is cut', () => {
    expect(found('预防')).toEqual(['theme:T3 预防']);
    expect(found('青年预防')).toEqual(['theme:T3 预防']);
    expect(found('减少危害').map((each) => each.split(' ')[0])).toEqual(['theme:T2']);
  });

  test('switched-off concepts stay away, the others stay', () => {
    expect(found('harm reduction', ['theme:T2'])).toEqual(['service:S2 harm+reduction']);
    expect(found('harm reduction', ['S2'])).toEqual(['theme:T2 harm+reduction']);
    expect(found('harm reduction', ['T2', 'S2'])).toEqual([]);
  });

  test('hostile text is cut like any query', () => {
    expect(found(`${'harm '.repeat(5000)}reduction`)).toEqual([]);
    expect(found('预防'.repeat(5000)).length).toBeLessThan(200);
  });
});

describe('completions', () => {
  const labels = (text: string, lang: string, limit = 5) => matcher.complete(text, lang, limit).map((each) => each.text);
  test('labels that begin so, in the language of the reader first, one for each concept', () => {
    expect(labels('réd', 'fr')).toEqual(['Réduction des méfaits'.toLowerCase()]);
    expect(labels('rein', 'es')).toEqual(['reinserción']);
    expect(labels('har', 'en')).toHaveLength(2);
    expect(labels('har', 'en', 1)).toHaveLength(1);
    expect(labels('预', 'zh')).toEqual(['预防']);
    expect(labels('', 'en')).toEqual([]);
    expect(labels('zzz', 'en')).toEqual([]);
  });
});

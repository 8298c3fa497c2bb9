import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../platform/i18n/locales.ts';
import { Scheme } from '../taxonomy/scheme.ts';
import { schemeFromCsv, schemeToCsv } from '../taxonomy/scheme-csv.ts';
import { schemeFromSkos, schemeToSkos } from '../taxonomy/scheme-skos.ts';
import shipped from '../taxonomy/schemes/drugs-and-crime.json' with { type: 'json' };
import { makeTaxonomy } from '../taxonomy/taxonomy.ts';

const drugsAndCrime = Scheme.parse(shipped);
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.trim() || '=x|\\');
const labels = fc.dictionary(fc.constantFrom('en', 'ar', 'zh-Hant', 'fr'), word, { minKeys: 1 });
const term = fc.record({
  kind: fc.constantFrom('theme', 'service', 'population'),
  labels,
  synonyms: fc.dictionary(fc.constantFrom('en', 'ru'), fc.array(word, { minLength: 1, maxLength: 3 })),
  mappings: fc.array(
    fc.record({
      relation: fc.constantFrom('exactMatch', 'broadMatch'),
      target: fc.constantFrom('http://example.org/1', 'http://example.org/2'),
    }),
    { maxLength: 3 },
  ),
  review: fc.uniqueArray(fc.constantFrom('fr', 'ar')),
  retired: fc.constantFrom(null, '2026-01-02T03:04:05.000Z'),
});
const scheme = fc.record({ labels, attribution: fc.option(word), terms: fc.array(term, { maxLength: 6 }) }).map((parts) =>
  Scheme.parse({
    ...parts,
    code: 'invented',
    version: '2.0',
    terms: parts.terms.map((part, at) => ({ ...part, code: `Z${at + 1}`, parent: at % 2 === 1 ? `Z${at}` : null })),
  }),
);

describe('a scheme', () => {
  test('the shipped one has 87 terms of three kinds, each with an English label', () => {
    expect(drugsAndCrime.terms).toHaveLength(87);
    expect(Object.groupBy(drugsAndCrime.terms, (entry) => entry.kind)).toMatchObject({
      theme: { length: 31 },
      service: { length: 43 },
      population: { length: 13 },
    });
    expect(drugsAndCrime.terms.every((entry) => entry.labels.en)).toBe(true);
  });

  test('is the same after a journey through CSV and through SKOS', () => {
    fc.assert(
      fc.property(fc.oneof(scheme, fc.constant(drugsAndCrime)), (given) => {
        expect(Scheme.parse(schemeFromCsv(schemeToCsv(given)))).toEqual(given);
        expect(Scheme.parse(schemeFromSkos(JSON.parse(JSON.stringify(schemeToSkos(given)))))).toEqual(given);
      }),
      { numRuns: 100 },
    );
  });

  test('a code twice, an unknown parent and a circle are refused, all at once', () => {
    const of = (code: string, parent: string | null) => ({ code, parent, kind: 'theme', labels: { en: code } });
    const terms = [of('A1', 'B1'), of('B1', 'A1'), of('C1', 'X9'), of('D1', null), of('D1', null)];
    const result = Scheme.safeParse({ code: 'wrong', version: '1', labels: { en: 'Wrong' }, terms });
    const messages = result.error?.issues.map((issue) => issue.message) ?? [];
    expect(messages).toContain('the code D1 stands twice');
    expect(messages).toContain('C1 stands under X9, which is not in the scheme');
    expect(messages).toContain('A1 stands under itself');
  });

  test('SKOS of another maker is read: expanded, without a kind, labels as a language map', () => {
    const document = [
      { '@id': 'http://example.org/Scheme', '@type': ['http://www.w3.org/2004/02/skos/core#ConceptScheme'], prefLabel: { en: 'Other' } },
      {
        '@id': 'http://example.org/concept/4490',
        '@type': ['http://www.w3.org/2004/02/skos/core#Concept'],
        'http://www.w3.org/2004/02/skos/core#prefLabel': [{ '@language': 'fr', '@value': 'Santé' }],
        'http://www.w3.org/2004/02/skos/core#exactMatch': [{ '@id': 'http://example.org/x' }],
      },
    ];
    expect(Scheme.parse(schemeFromSkos(document))).toMatchObject({
      code: 'scheme',
      terms: [
        { code: '4490', kind: 'theme', labels: { fr: 'Santé' }, mappings: [{ relation: 'exactMatch', target: 'http://example.org/x' }] },
      ],
    });
    expect(() => schemeFromSkos({ hello: 1 })).toThrow('no skos:ConceptScheme');
  });
});

describe('the taxonomy', () => {
  const other = Scheme.parse({
    code: 'other',
    version: '1',
    labels: { fr: 'Autre' },
    terms: [
      { code: 'O1', kind: 'theme', labels: { fr: 'Eau' } },
      { code: 'O2', kind: 'theme', labels: { en: 'Water', fr: 'Eau' } },
    ],
  });
  const taxonomy = makeTaxonomy([drugsAndCrime, other]);

  test('a label is in the language asked for, else in English and said to be so', () => {
    expect(taxonomy.label('T1.4', 'fr')).toEqual({ text: 'Réduction des risques et des dommages', lang: 'fr', fallback: false });
    expect(taxonomy.label('O2', 'zh')).toEqual({ text: 'Water', lang: 'en', fallback: true });
    expect(taxonomy.label('O1', 'ar')).toEqual({ text: 'Eau', lang: 'fr', fallback: true });
    expect(taxonomy.label('Q9', 'ru')).toEqual({ text: 'Q9', lang: 'und', fallback: true });
  });

  test('every shipped term has a name in each of the six languages', () => {
    const unnamed = drugsAndCrime.terms.flatMap(({ code, labels: names }) =>
      LOCALES.filter((locale) => !names[locale]).map((locale) => `${code} ${locale}`),
    );
    expect(drugsAndCrime.terms.length).toBeGreaterThan(80);
    expect(unnamed).toEqual([]);
  });

  test('knows what stands above and below a term, and leaves unknown codes out', () => {
    expect(taxonomy.withAncestors(['T1.4', 'T1', 'Q9'])).toEqual(['T1.4', 'T1']);
    expect(taxonomy.children('T1').map((entry) => entry.code)).toEqual(['T1.1', 'T1.2', 'T1.3', 'T1.4']);
    expect(taxonomy.children(null, 'population')).toHaveLength(13);
  });

  test('gives every label and synonym for the search, in all six languages', () => {
    const texts = taxonomy.texts();
    expect(new Set(texts.map((entry) => entry.lang))).toEqual(new Set(LOCALES));
    expect(texts).toContainEqual({ code: 'T1.2', lang: 'zh', text: '戒毒治疗', use: 'synonym' });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparable, readyRecord } from '../duplicates/evidence.ts';
import { matchKeys } from '../duplicates/match-keys.ts';
import { skeleton, takeApart } from '../duplicates/name-words.ts';
import { latin } from '../duplicates/normal-name.ts';
import { LIKELY, score, SURE } from '../duplicates/score.ts';
import { NOTHING_COUNTED, weightsBy, wordKeyOf } from '../duplicates/word-weights.ts';
import { organizationRecord, recordOf } from './arbitrary-record.ts';

const nairobi = { kind: 'office', country: 'KE', city: 'Nairobi', precision: 'city' } as const;

const sounds = (name: string) => takeApart(name).name.words.map(skeleton).toSorted();

describe('a name as it is compared', () => {
  test.each([
    ['Harbour of Hope, Inc.', 'HARBOUR  HOPE'],
    ['Fundación Río Lento', 'Rio Lento'],
    ['Ассоциация «Тихая протока»', 'Assotsiatsiia Tikhaia protoka'],
    ['Αλληλεγγύη', 'Allileggyi'],
    ['Centre for Night Ferry', 'Night Ferry Centre'],
    ['Sоlidarity', 'Solidarity'], // the second letter of the first is Cyrillic
    ['Ｆｕｌｌ width', 'full width'],
  ])('%s is %s', (a, b) => {
    expect(sounds(a)).toEqual(sounds(b));
  });

  test('keeps words when nothing else is left', () => {
    expect(takeApart('The Foundation').name.words).toEqual(['the', '#foundation']);
  });
});

describe('a name taken apart', () => {
  test.each([
    ['Quiet Street Centre (QSC)', ['quiet', 'street', '#center'], ['qsc']],
    ['Amber Kite (Kenya)', ['amber', 'kite'], []],
    ['ODI', ['odi'], ['odi']],
    ['Fondation Rivière Lente', ['riviere', 'lente'], []],
    ['Centre d’appui', ['#center', 'appui'], []],
    ['المركز الوطني لحقوق الإنسان', ['#center', '#national', '#rights', '#human'], []],
    ['国际希望港湾协会', ['#international', '希望', '望港', '港湾'], []],
  ])('%s', (name, words, acronyms) => {
    const apart = takeApart(name);
    expect(apart.acronyms).toEqual(acronyms);
    expect(apart.name.words).toEqual(words);
  });

  test.each([
    ['muhammad', 'mohamed'],
    ['mohamed', latin('محمد')],
    ['chekhov', latin('Чехов')],
    ['sahayog', 'sahaiog'],
  ])('%s sounds as %s', (a, b) => {
    expect(skeleton(a)).toBe(skeleton(b));
  });
});

const compared = (a: Comparable, b: Comparable) => {
  const weightOf = weightsBy(NOTHING_COUNTED);
  return score(readyRecord(a, weightOf), readyRecord(b, weightOf));
};

describe('how likely two are one', () => {
  const twin = (more: Parameters<typeof recordOf>[0] = {}) => recordOf({ name: 'Quiet Street Centre', places: [nairobi], ...more });

  test('is told with its reasons', () => {
    const same = compared(twin(), twin());
    expect(same.reasons).toEqual(['same-name', 'same-city']);
    expect(same.score).toBeGreaterThanOrEqual(SURE);
    const abroad = compared(twin(), twin({ places: [{ ...nairobi, country: 'UG', city: 'Kampala' }] }));
    expect(abroad.reasons).toEqual(['same-name', 'other-country']);
    expect(abroad.score).toBeLessThan(LIKELY);
    expect(compared(twin(), twin({ places: [] }))).toMatchObject({ reasons: ['same-name', 'place-not-known'] });
    const ror = (value: string) => ({ identifiers: [{ scheme: 'XI-ROR', value }] });
    expect(compared(twin(ror('a')), twin(ror('b'))).score).toBeLessThan(same.score);
    expect(compared(recordOf({ name: 'A', ...ror('a') }), recordOf({ name: 'B', ...ror('a') })).score).toBeGreaterThanOrEqual(SURE);
  });

  test.each([
    ['a slip of the pen', 'Quiet Streat Centre', 'Quiet Street Centre'],
    ['words in another order', 'Centre Quiet Street', 'Quiet Street Centre'],
    ['a legal form', 'Quiet Street Centre, Inc.', 'Quiet Street Center'],
    ['spaces', 'QuietStreet Centre', 'Quiet Street Centre'],
    ['another alphabet', 'Тихая Протока', 'Tikhaia Protoka'],
    ['a word of the field in another language', 'Fondation Wamukoya pour la santé', 'Wamukoya Health Foundation'],
    ['the same in Arabic letters', 'Jusoor Takreem Association', 'جمعية جسور تكريم'],
  ])('is seen through %s', (_what, one, other) => {
    const [a, b] = [recordOf({ name: one, places: [nairobi] }), recordOf({ name: other, places: [nairobi] })];
    expect(compared(a, b).score).toBeGreaterThanOrEqual(LIKELY);
    expect(findable(a, b)).toBe(true);
  });

  test.each([
    ['what is common in the field', 'International Association for Development', 'International Foundation for Health'],
    ['numbers', 'Community School 12', 'Community School 13'],
    ['one word of two', 'Quiet Street Centre', 'Quiet River Centre'],
    ['a negation', 'Society of Organic Gardens', 'Society of Inorganic Gardens'],
  ])('is not taken from %s', (_what, one, other) => {
    expect(compared(recordOf({ name: one }), recordOf({ name: other })).score).toBeLessThan(LIKELY);
  });

  test('takes an acronym for the name that it stands for', () => {
    const odd = compared(recordOf({ name: 'Overland Doctors Initiative' }), recordOf({ name: 'ODI' }));
    expect(odd.reasons).toContain('acronym-of-name');
    expect(odd.score).toBeGreaterThanOrEqual(LIKELY);
    expect(compared(recordOf({ name: 'Overland Doctors Initiative' }), recordOf({ name: 'OXI' })).score).toBeLessThan(LIKELY);
  });

  test('a word that many bear weighs less than a rare one', () => {
    const weightOf = weightsBy({ organizations: 10_000, holders: new Map([[wordKeyOf('quiet'), 4_000]]) });
    expect(weightOf('quiet')).toBeLessThan(weightOf('wamukoya'));
    expect(weightOf('#association')).toBeLessThan(weightOf('wamukoya'));
  });

  test('is the same from both sides', () => {
    fc.assert(
      fc.property(organizationRecord, organizationRecord, (a, b) => {
        const [one, other] = [compared(a, b), compared(b, a)];
        expect(other).toEqual(one);
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
        expect(matchKeys(a).every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });

  test('a page on a site that many share tells nothing', () => {
    const page = (name: string) => recordOf({ name, links: [{ kind: 'website', url: `https://www.facebook.com/${name}` }] });
    expect(compared(page('Aaaa'), page('Bbbb')).reasons).not.toContain('same-site');
  });
});

/** A pair that shares no key is never compared. */
function findable(a: Comparable, b: Comparable): boolean {
  const mine = new Set(matchKeys(a));
  return matchKeys(b).some((key) => mine.has(key));
}

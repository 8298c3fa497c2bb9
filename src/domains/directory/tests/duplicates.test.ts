import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchKeys } from '../duplicates/match-keys.ts';
import { normalName, wordKey } from '../duplicates/normal-name.ts';
import { score, WORTH_A_LOOK } from '../duplicates/score.ts';
import { organizationRecord, recordOf } from './arbitrary-record.ts';

const nairobi = { kind: 'office', country: 'KE', city: 'Nairobi', precision: 'city' } as const;

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
    expect(wordKey(normalName(a))).toBe(wordKey(normalName(b)));
  });

  test('keeps words when nothing else is left, and scripts that have no letters', () => {
    expect(normalName('The Foundation')).toBe('the foundation');
    expect(normalName('希望港湾')).toBe('希望港湾');
    expect(normalName('مرفأ الأمل')).not.toBe('');
  });
});

describe('how likely two are one', () => {
  const twin = (more: Parameters<typeof recordOf>[0] = {}) => recordOf({ name: 'Quiet Street Centre', places: [nairobi], ...more });

  test('is told with its reasons', () => {
    expect(score(twin(), twin())).toEqual({ score: 0.9, reasons: ['same-name', 'same-country', 'same-city'] });
    expect(score(twin(), twin({ places: [{ ...nairobi, country: 'UG', city: 'Kampala' }] }))).toEqual({
      score: 0.3,
      reasons: ['same-name', 'other-country'],
    });
    expect(score(twin(), twin({ places: [] }))).toMatchObject({ score: 0.7, reasons: ['same-name', 'place-not-known'] });
    const site = { links: [{ kind: 'website' as const, url: 'https://www.quiet.example/x' }] };
    expect(score(twin(site), twin({ ...site, name: 'Quiet Streets Centre' })).reasons).toEqual([
      'similar-name',
      'same-country',
      'same-city',
      'same-site',
    ]);
    const ror = (value: string) => ({ identifiers: [{ scheme: 'XI-ROR', value }] });
    expect(score(twin(ror('a')), twin(ror('b')))).toMatchObject({ score: 0.6 });
    expect(score(recordOf({ name: 'A', ...ror('a') }), recordOf({ name: 'B', ...ror('a') }))).toMatchObject({ score: 1 });
  });

  test('is the same from both sides, and pairs by name share a key', () => {
    fc.assert(
      fc.property(organizationRecord, organizationRecord, (a, b) => {
        const [one, other] = [score(a, b), score(b, a)];
        expect(other.score).toBe(one.score);
        expect(new Set(other.reasons)).toEqual(new Set(one.reasons));
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
        expect(matchKeys(a).every(Number.isSafeInteger)).toBe(true);
      }),
    );
    expect(WORTH_A_LOOK).toBeLessThanOrEqual(0.7);
    expect(matchKeys(twin()).some((key) => matchKeys(twin({ places: [] })).includes(key))).toBe(true);
  });

  test('a page on a site that many share tells nothing', () => {
    const page = (name: string) => recordOf({ name, links: [{ kind: 'website', url: `https://www.facebook.com/${name}` }] });
    expect(score(page('Aaaa'), page('Bbbb')).reasons).not.toContain('same-site');
  });
});

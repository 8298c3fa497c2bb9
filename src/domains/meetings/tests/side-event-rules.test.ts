import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords } from '../rules/words.ts';
import { balanceOf } from '../rules/side-event-balance.ts';
import { canDecide } from '../rules/side-event-life.ts';
import { isShutOut, meanScore, weighted } from '../rules/side-event-reviews.ts';
import { addressKeyOf, joinKeys, personKeyOf } from '../rules/speaker-keys.ts';

test.each([
  ['', 0],
  ['one', 1],
  ['l’eau, c’est la vie – 2026!', 5],
  ['مرحبا بكم في الاجتماع', 4],
  ['  many   spaces\n and\tlines ', 4],
])('“%s” has %i words', (text, words) => {
  expect(countWords(text)).toBe(words);
});

test('Chinese is counted by its words, not as one', () => {
  expect(countWords('会外活动在维也纳举行')).toBeGreaterThan(3);
});

describe('the balance of a panel', () => {
  const speaker = (gender: string | null, state: 'invited' | 'confirmed' | 'declined' = 'confirmed') => ({
    state,
    gender,
    region: null,
    sector: null,
  });

  test('counts who is invited or confirmed and never guesses', () => {
    const balance = balanceOf([speaker('woman'), speaker('man', 'invited'), speaker(null), speaker('man', 'declined')]);
    expect(balance).toMatchObject({ speakers: 3, confirmed: 2 });
    expect(balance.gender).toEqual([
      { value: 'woman', count: 1 },
      { value: 'man', count: 1 },
      { value: null, count: 1 },
    ]);
    expect(balance.notes).toEqual([]);
  });

  test('tells what stands out, of two or more alone', () => {
    expect(balanceOf([speaker('man')]).notes).toEqual([]);
    expect(balanceOf([speaker('man'), speaker('man')]).notes).toEqual(['one-gender']);
    expect(balanceOf([speaker(null), speaker(null), speaker('man')]).notes).toEqual(['mostly-unknown']);
  });

  test('adds up whatever the speakers said', () => {
    const anyone = fc.record({
      state: fc.constantFrom('invited' as const, 'confirmed' as const, 'declined' as const, 'withdrawn' as const),
      gender: fc.constantFrom('woman', 'man', 'other', null),
      region: fc.constantFrom('002', '150', null),
      sector: fc.constantFrom('media', 'academia', null),
    });
    fc.assert(
      fc.property(fc.array(anyone), (speakers) => {
        const balance = balanceOf(speakers);
        for (const part of [balance.gender, balance.region, balance.sector])
          expect(part.reduce((sum, { count }) => sum + count, 0)).toBe(balance.speakers);
      }),
    );
  });
});

describe('who a speaker is', () => {
  const keys = (name: string, affiliation: string | null, email: string | null) => ({
    personKey: personKeyOf(name, affiliation),
    addressKey: email === null ? null : addressKeyOf(email),
  });

  test('is known by name and affiliation however they are spelled, or by address', () => {
    const [a, b, c, d] = joinKeys([
      keys('José Núñez', 'House', 'jose@x.example'),
      keys('Jose Nunez', 'HOUSE', null),
      keys('J. Núñez', 'Other', 'JOSE@x.example'),
      keys('José Núñez', 'Elsewhere', null),
    ]);
    expect([b, c]).toEqual([a, a]);
    expect(d).not.toBe(a);
  });

  test('does not depend on the order in which speakers stand', () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('x@y.example', 'z@y.example', 'w@y.example', null)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(some, (given) => {
        const list = given.map(([name, email]) => keys(name, null, email));
        const together = (joined: readonly string[]) => list.map((_, i) => list.map((__, j) => joined[i] === joined[j]));
        const backwards = joinKeys(list.toReversed()).toReversed();
        expect(together(backwards)).toEqual(together(joinKeys(list)));
      }),
    );
  });
});

describe('reviews', () => {
  const criteria = [
    { key: 'relevance' as const, weight: 3 },
    { key: 'balance' as const, weight: 1 },
  ];
  test('weigh their points and leave out whoever stood aside', () => {
    expect(weighted({ relevance: 5, balance: 1 }, criteria)).toBe(80);
    expect(weighted({ relevance: 5 }, criteria)).toBeNull();
    const given = [
      { scores: { relevance: 5, balance: 5 }, conflict: null },
      { scores: { relevance: 0, balance: 0 }, conflict: null },
      { scores: {}, conflict: 'knows them' },
    ];
    expect(meanScore(given, criteria)).toBe(50);
    expect(meanScore([], criteria)).toBeNull();
  });

  test('are not for those who act for somebody in it', () => {
    const event = { createdById: 'p', organizationIds: ['o1', 'o2'] };
    expect(isShutOut({ personId: 'q', organizationIds: ['o2'] }, event)).toBe(true);
    expect(isShutOut({ personId: 'p', organizationIds: [] }, event)).toBe(true);
    expect(isShutOut({ personId: 'q', organizationIds: ['o3'] }, event)).toBe(false);
  });
});

test('a decision is taken only from where it can be, and a waiting list only where there is one', () => {
  expect(canDecide('submitted', 'eligible', { waitingList: true })).toBe(true);
  expect(canDecide('draft', 'eligible', { waitingList: true })).toBe(false);
  expect(canDecide('withdrawn', 'refused', { waitingList: true })).toBe(false);
  expect(canDecide('submitted', 'waiting', { waitingList: false })).toBe(false);
  expect(canDecide('eligible', 'held', { waitingList: true })).toBe(false);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITIONS } from '../../input/offer-or-need.ts';
import { explain } from '../explain.ts';
import { type MatchDocument, NO_CODE } from '../match-document.ts';
import { stands } from '../candidates.ts';
import { prepare } from '../question.ts';
import { type Ranking, rank } from '../rank.ts';
import { pointsOf, scale, weigh } from '../weigh.ts';
import { day, entry, indexOf, questionOf, record } from './sample.ts';

const need = entry('need', 'need', 'asker', { codes: ['S4.2', 'P5'], places: ['KE'], languages: ['sw'], capacity: 20 });
const asker = record('asker');
const idsOf = (index: ReturnType<typeof indexOf>, { ranked }: Ranking) => ranked.map(({ slot }) => index.columns.ids[slot]);
const ranked = (documents: MatchDocument[], subject = need, given = {}) => {
  const index = indexOf([asker, ...documents]);
  return idsOf(index, rank(index, questionOf(subject, given)));
};

describe('who is a candidate', () => {
  test('an offer of the same service in the country, one above or below it, and an organization whose record names it', () => {
    const documents = [
      ...['a', 'b', 'c', 'd'].map((id) => record(id)),
      entry('offer', 'same', 'a'),
      entry('offer', 'above', 'b', { codes: ['S4'] }),
      entry('offer', 'sister', 'c', { codes: ['S4.1'] }),
      record('named', { codes: ['S4.2'] }),
    ];
    expect(ranked(documents)).toEqual(['same', 'above', 'named']);
  });

  test.each<[string, Partial<MatchDocument>]>([
    ['another service', { codes: ['S6.1'] }],
    ['another continent', { places: ['FR'] }],
    ['conditions that the need cannot take', { conditions: 'paid' }],
    ['days that do not meet', { starts: day('2027-01-01') }],
    ['an expired one', { expires: day('2026-11-20') }],
    ['another kind of wish', { about: 'experts' }],
    ['its own organization', { organizationId: 'asker' }],
    ['an organization that nobody is told of', { organizationId: 'hidden' }],
    ['one last stated so long ago that it counts as archived', { checked: day('2020-01-01') }],
  ])('not: %s', (_, given) => {
    const subject = { ...need, ends: day('2026-12-31') };
    expect(ranked([record('a'), entry('offer', 'good', 'a')], subject)).toEqual(['good']);
    expect(ranked([record('a'), entry('offer', 'bad', 'a', given)], subject)).toEqual([]);
  });

  test('a pair that a block or a word keeps apart is not brought together, from either side', () => {
    const documents = [record('a'), entry('offer', 'offer', 'a')];
    expect(ranked(documents, need, { blocked: new Set(['a']) })).toEqual([]);
    const said = { id: 'r', entryId: null, otherOrganizationId: null, aboutCode: null, untilOn: null };
    const refusals = (by: string, more: object) => ({ refusals: new Map([[by, [{ ...said, organizationId: by, ...more }]]]) });
    expect(ranked(documents, need, refusals('asker', { reason: 'not-this-organization', otherOrganizationId: 'a' }))).toEqual([]);
    expect(ranked(documents, need, refusals('a', { reason: 'not-this-organization', otherOrganizationId: 'asker' }))).toEqual([]);
    expect(ranked(documents, need, refusals('a', { reason: 'other', entryId: 'need' }))).toEqual([]);
    expect(ranked(documents, need, refusals('a', { reason: 'not-this-service', aboutCode: 'S4' }))).toEqual([]);
    expect(ranked(documents, need, refusals('a', { reason: 'not-this-place', aboutCode: '014' }))).toEqual([]);
    expect(ranked(documents, need, refusals('a', { reason: 'not-this-population', aboutCode: 'P5' }))).toEqual([]);
    expect(ranked(documents, need, refusals('a', { reason: 'no-capacity', untilOn: '2026-12-01' }))).toEqual([]);
    expect(ranked(documents, need, refusals('a', { reason: 'no-capacity', untilOn: '2026-11-01' }))).toEqual(['offer']);
    expect(ranked(documents, need, refusals('a', { reason: 'not-this-service', aboutCode: 'S3' }))).toEqual(['offer']);
    expect(ranked(documents, need, refusals('asker', { reason: 'no-capacity' }))).toEqual(['offer']);
  });

  test('what was put again or removed is found as it is now', () => {
    const index = indexOf([asker, record('a'), entry('offer', 'offer', 'a', { codes: ['S6.1'] })]);
    index.add(entry('offer', 'offer', 'a'));
    expect(idsOf(index, rank(index, questionOf(need)))).toEqual(['offer']);
    index.remove('a');
    expect(idsOf(index, rank(index, questionOf(need)))).toEqual([]);
  });

  test('after many changes the index is made anew and answers the same', () => {
    const index = indexOf([asker, record('a'), entry('offer', 'offer', 'a')]);
    for (let i = 0; i < 12_000; i++) index.add(entry('offer', 'offer', 'a', { capacity: i + 1 }));
    expect(index.columns.slots).toBeLessThan(8_000);
    expect(idsOf(index, rank(index, questionOf(need)))).toEqual(['offer']);
    expect(index.slotsOf('a').map((slot) => index.columns.ids[slot])).toEqual(['a', 'offer']);
  });
});

describe('the order', () => {
  test('nearer, shared language and population, and stated lately come first', () => {
    const documents = ['a', 'b', 'c', 'd'].map((id) => record(id, { languages: [] }));
    const offers = [
      entry('offer', 'region', 'a', { places: ['TZ'], languages: ['sw'], codes: ['S4.2', 'P5'] }),
      entry('offer', 'country', 'b', { languages: ['fr'] }),
      entry('offer', 'best', 'c', { languages: ['sw'], codes: ['S4.2', 'P5'] }),
      entry('offer', 'old', 'd', { languages: ['sw'], codes: ['S4.2', 'P5'], checked: day('2025-06-01') }),
    ];
    expect(ranked([...documents, ...offers])).toEqual(['best', 'old', 'region', 'country']);
  });

  test('one organization has no more than its share of a page', () => {
    const many = Array.from({ length: 30 }, (_, i) => entry('offer', `many-${i}`, 'many', { codes: ['S4.2', 'P5'] }));
    const small = Array.from({ length: 25 }, (_, i) => [record(`o${i}`), entry('offer', `small-${i}`, `o${i}`, { languages: [] })]).flat();
    const page = ranked([record('many'), ...many, ...small]).slice(0, 20);
    expect(page.filter((id) => id?.startsWith('many'))).toHaveLength(2);
    expect(page.filter((id) => id?.startsWith('small'))).toHaveLength(18);
  });

  test('equals come in another order for another need, so that nobody is always last', () => {
    const documents = Array.from({ length: 40 }, (_, i) => [record(`o${i}`), entry('offer', `offer-${i}`, `o${i}`)]).flat();
    const firsts = new Set(Array.from({ length: 40 }, (_, i) => ranked(documents, { ...need, id: `need-${i}` })[0]));
    expect(firsts.size).toBeGreaterThan(15);
  });

  test('who was never checked comes neither before who was checked lately nor after who is ageing', () => {
    const of = (id: string, checked: string | null) => record(id, { codes: ['S4.2'], checked: checked === null ? null : day(checked) });
    const order = ranked([of('never', null), of('fresh', '2026-05-01'), of('ageing', '2025-03-01')]);
    expect(order[0]).toBe('fresh');
    expect(order).toHaveLength(3);
  });
});

describe('properties', () => {
  const place = fc.constantFrom('KE', 'TZ', 'FR', 'NG', '014', '002', '001', '150');
  const facts = fc.record({
    // What names no service and no theme bears `NO_CODE`, as it does when a document is made.
    codes: fc
      .uniqueArray(fc.constantFrom('S4', 'S4.2', 'S4.1', 'S6.1', 'T1', 'T1.4', 'P5', 'P6'), { minLength: 1, maxLength: 4 })
      .map((codes) => (codes.some((code) => !code.startsWith('P')) ? codes : [NO_CODE, ...codes])),
    places: fc.uniqueArray(place, { maxLength: 3 }),
    remote: fc.boolean(),
    languages: fc.uniqueArray(fc.constantFrom('sw', 'fr', 'en'), { maxLength: 2 }),
    conditions: fc.constantFrom(...CONDITIONS),
    about: fc.constantFrom('service' as const, 'experts' as const),
    starts: fc.option(fc.integer({ min: 20_000, max: 20_100 })),
    checked: fc.constantFrom(day('2026-05-01'), day('2025-03-01'), day('2020-01-01')),
    capacity: fc.option(fc.integer({ min: 1, max: 50 })),
  });
  const sides = fc.tuple(facts, facts).map(([one, two]) => ({
    need: entry('need', 'n', 'x', { ...one, ends: (one.starts ?? 20_000) + 20 }),
    offer: entry('offer', 'o', 'y', { ...two, ends: (two.starts ?? 20_000) + 20 }),
  }));

  test('the hard conditions are the same from either side', () => {
    fc.assert(
      fc.property(sides, ({ need: one, offer }) => {
        const index = indexOf([record('x'), record('y'), one, offer]);
        const failed = (subject: MatchDocument, other: string) =>
          weigh(index, prepare(index, questionOf(subject)), index.find(other) as number, scale()).failed;
        expect(failed(one, 'o')).toBe(failed(offer, 'n'));
      }),
    );
  });

  const many = fc
    .array(facts, { minLength: 1, maxLength: 25 })
    .map((all) =>
      all.flatMap((given, i) => [record(`o${i % 7}`, { codes: given.codes.slice(0, 1) }), entry('offer', `e${i}`, `o${i % 7}`, given)]),
    );
  const askers = facts.map((given) => entry('need', 'need', 'asker', given));

  test('the same input in any order gives the same order, and asking twice changes nothing', () => {
    fc.assert(
      fc.property(many, askers, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (documents, subject, chance) => {
        const last = [...new Map(documents.map((one) => [one.id, one])).values()];
        const shuffled = last.map((one) => [chance.next().value as number, one] as const).toSorted(([a], [b]) => a - b);
        const order = ranked(last, subject);
        expect(
          ranked(
            shuffled.map(([, one]) => one),
            subject,
          ),
        ).toEqual(order);
        expect(ranked(last, subject)).toEqual(order);
      }),
    );
  });

  const subjects = fc
    .tuple(facts, fc.constantFrom('need' as const, 'offer' as const, 'organization' as const))
    .map(([given, kind]) =>
      kind === 'organization' ? record('asker', { ...given, about: null, conditions: null }) : entry(kind, 'subject', 'asker', given),
    );
  const market = fc
    .array(fc.tuple(facts, fc.constantFrom('need' as const, 'offer' as const)), { minLength: 1, maxLength: 25 })
    .map((all) =>
      all.flatMap(([given, kind], i) => [
        record(`o${i % 7}`, { codes: given.codes.slice(0, 2), places: given.places, checked: given.checked, verified: i % 3 === 0 }),
        entry(kind, `e${i}`, `o${i % 9}`, given),
      ]),
    );

  test('looking at all together finds the same candidates with the same points as weighing each by itself', () => {
    fc.assert(
      fc.property(market, subjects, (documents, subject) => {
        const index = indexOf([asker, ...documents]);
        index.remove('e3');
        const { prepared, total, ranked: all } = rank(index, questionOf(subject, { together: new Set(['o1']) }));
        const plain = plainly(index, prepared);
        expect(total).toBe(plain.length);
        expect(all.map(({ slot, points }) => [slot, points]).toSorted(([a = 0], [b = 0]) => a - b)).toEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  test('what is said of a candidate adds up to its points, and no candidate fails a condition', () => {
    fc.assert(
      fc.property(many, askers, (documents, subject) => {
        const index = indexOf([asker, ...documents]);
        const { prepared, ranked: all } = rank(index, questionOf(subject));
        for (const { slot, points } of all) {
          const told = explain(index, prepared, slot);
          expect(told.failed).toEqual([]);
          const sum = [...told.reasons, ...told.against].reduce((total, one) => total + one.points, 0);
          expect(Math.abs(sum - points / 10)).toBeLessThan(0.5);
        }
      }),
    );
  });

  test('an empty result names single conditions, and without each there is what it promises', () => {
    const documents = [
      record('a', { codes: ['S4.2'], places: ['FR'] }),
      record('b', { codes: ['S4.2'], places: ['DE'] }),
      record('c', { codes: ['S6.1'] }),
    ];
    const index = indexOf([asker, ...documents]);
    const { total, drops } = rank(index, questionOf(need));
    expect([total, drops]).toEqual([
      0,
      [
        { condition: 'place', total: 2 },
        { condition: 'service', total: 1 },
      ],
    ]);
    expect(ranked(documents, { ...need, remote: true })).toHaveLength(2);
  });
});

/** Every slot that is a candidate with its points, in the order of the slots: each weighed by itself. */
function plainly(index: ReturnType<typeof indexOf>, prepared: ReturnType<typeof prepare>): [slot: number, points: number][] {
  const wanted = prepared.asks ? ['offer', 'organization'] : ['need'];
  const fits = Array.from({ length: index.columns.slots }, (_, slot) => slot).filter(
    (slot) =>
      wanted.includes(index.columns.read(slot).kind) && stands(index, prepared, slot) && weigh(index, prepared, slot, scale()).failed === 0,
  );
  const offering = new Set(
    fits.map((slot) => index.columns.read(slot)).flatMap(({ kind, organizationId }) => (kind === 'offer' ? organizationId : [])),
  );
  return fits
    .filter((slot) => index.columns.read(slot).kind !== 'organization' || !offering.has(index.columns.read(slot).organizationId))
    .map((slot) => [slot, pointsOf(prepared, weigh(index, prepared, slot, scale()))]);
}

test('the reasons are facts', () => {
  const index = indexOf([
    asker,
    record('a', { verified: true }),
    entry('offer', 'offer', 'a', { codes: ['S4.2'], places: ['TZ'], languages: ['en'], capacity: 5 }),
  ]);
  const { prepared, ranked: all } = rank(index, questionOf(need, { together: new Set(['a']) }));
  const { reasons, against } = explain(index, prepared, all[0]?.slot as number);
  expect(reasons.map(({ kind, values, day: on }) => [kind, ...values, ...(on ? [on] : [])])).toEqual([
    ['service', 'S4.2'],
    ['sub-region', '014'],
    ['stated', '2026-05-02'],
    ['offered'],
    ['together'],
    ['verified'],
  ]);
  expect(against.map(({ kind, values, count }) => [kind, ...values, ...(count ? [count] : [])])).toEqual([
    ['other-country', 'KE'],
    ['no-population', 'P5'],
    ['no-language', 'sw'],
    ['less-capacity', 5],
  ]);
});

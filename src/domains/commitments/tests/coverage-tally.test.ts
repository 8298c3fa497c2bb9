import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesAbove as placesAboveOf } from '../coverage/areas.ts';
import { type CountedEvidence, Ledger } from '../coverage/ledger.ts';
import type { Question } from '../coverage/question.ts';
import { behind, tally } from '../coverage/tally.ts';

const COUNTRIES = ['KE', 'UG', 'BR'];
const AUDIENCE = ['public', 'institutions', 'secretariat'] as const;

const piece = fc.record({
  organizationId: fc.constantFrom('a', 'b', 'gone'),
  projectId: fc.constantFrom(null, 'p', 'q'),
  provisionIds: fc.uniqueArray(fc.constantFrom('1', '1a', '2'), { minLength: 1 }),
  shownTo: fc.constantFrom(...AUDIENCE),
  country: fc.constantFrom(...COUNTRIES),
  hidden: fc.boolean(),
  year: fc.constantFrom(2024, 2025),
  terms: fc.constant([] as string[]),
  populations: fc.uniqueArray(fc.constantFrom('women', 'youth'), { maxLength: 2 }),
  people: fc.option(fc.integer({ min: 0, max: 50 })),
  samePeopleAs: fc.option(fc.constantFrom('camp', 'clinic')),
  currency: fc.constantFrom('EUR', 'KES'),
  amount: fc.option(fc.integer({ min: 0, max: 1000 })),
  contributorIds: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'gone'), { maxLength: 3 }),
});
const pieces = fc.array(piece, { maxLength: 14 }).map((all) => all.map((one, at): CountedEvidence => ({ ...one, id: `e${at}` })));

/** Row 0 is chapter 1 with its paragraph, row 1 chapter 2, row 2 the total; columns: Kenya, Eastern Africa, everything. */
const rowsOf = (id: string) => (id === '2' ? [1, 2] : [0, 2]);
const columnsOf = (country: string, hidden: boolean) => (country === 'BR' ? [2] : country === 'KE' && !hidden ? [0, 1, 2] : [1, 2]);

test('cells agree with a plain count of every piece, for every audience', () => {
  fc.assert(
    fc.property(pieces, fc.integer({ min: 0, max: 2 }), (all, rank) => {
      const cells = tally(ledgerOf(all), question(rank));
      for (let row = 0; row < 3; row++) {
        for (let column = 0; column < 3; column++) {
          const slow = plainly(all, rank, row, column);
          const at = row * 3 + column;
          expect({
            evidence: cells.evidence[at],
            organizations: cells.organizations[at],
            projects: cells.projects[at],
            people: cells.counted[at] === 0 ? null : cells.people[at],
            euros: cells.money.find(({ currency }) => currency === 'EUR')?.sums[at] ?? 0,
          }).toEqual(slow);
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('a piece that nobody may see changes no figure, not even by tying two others', () => {
  fc.assert(
    fc.property(pieces, piece, (all, extra) => {
      const hidden: CountedEvidence = { ...extra, id: 'hidden', shownTo: 'secretariat' };
      const [without, with_] = [tally(ledgerOf(all), question(0)), tally(ledgerOf([hidden, ...all]), question(0))];
      expect([...with_.people, ...with_.evidence, ...with_.counted, ...with_.organizations]).toEqual([
        ...without.people,
        ...without.evidence,
        ...without.counted,
        ...without.organizations,
      ]);
    }),
  );
});

test('the order in which records come changes nothing, nor does reading one twice', () => {
  fc.assert(
    fc.property(pieces, (all) => {
      const [one, other] = [tally(ledgerOf(all), question(1)), tally(ledgerOf([...all.toReversed(), ...all]), question(1))];
      expect([...other.people, ...other.evidence, ...other.organizations]).toEqual([...one.people, ...one.evidence, ...one.organizations]);
    }),
  );
});

test('zero people is a number, and no number is none', () => {
  const one: CountedEvidence = { ...BASE, id: 'x', people: 0 };
  expect(tally(ledgerOf([one]), question(0)).counted[0]).toBe(1);
  expect(tally(ledgerOf([{ ...one, people: null }]), question(0)).counted[0]).toBe(0);
});

test('the same people under two provisions, and told of twice, count once with the larger number', () => {
  const clinic: CountedEvidence = { ...BASE, id: 'x', people: 30, provisionIds: ['1', '1a', '2'], samePeopleAs: 'clinic' };
  const again: CountedEvidence = { ...clinic, id: 'y', organizationId: 'b', people: 40, provisionIds: ['2'] };
  const { people } = tally(ledgerOf([clinic, again]), question(0));
  expect([people[0], people[3], people[6]]).toEqual([30, 40, 40]);
});

test('who contributed counts once among organizations, and is found behind the cell; nothing else grows', () => {
  const own: CountedEvidence = { ...BASE, id: 'x', people: 5, currency: 'EUR', amount: 100, contributorIds: ['b', 'c', 'gone'] };
  const other: CountedEvidence = { ...BASE, id: 'y', organizationId: 'b', country: 'BR', contributorIds: ['c'] };
  const ledger = ledgerOf([own, other]);
  const cells = tally(ledger, question(0));
  expect([cells.organizations[0], cells.organizations[2], cells.evidence[0], cells.people[0], cells.money[0]?.sums[0]]).toEqual([
    3, 3, 1, 5, 100,
  ]);
  expect(
    behind(ledger, { ...question(0), columnsOf: (area) => (countryOf(area)[0] === 'BR' ? [0] : []) }).organizations.toSorted(),
  ).toEqual(['b', 'c']);
  ledger.dropOrganization('c');
  expect(tally(ledger, question(0)).organizations[0]).toBe(2);
  ledger.putEvidence({ ...own, contributorIds: [] });
  expect(tally(ledger, question(0)).organizations[0]).toBe(1);
});

test('by year as well, and only in the year of the evidence', () => {
  const one: CountedEvidence = { ...BASE, id: 'x', year: 2024, contributorIds: ['b'] };
  const ledger = ledgerOf([one, { ...BASE, id: 'y', year: 2025 }]);
  const years = tally(ledger, { ...question(0), columns: 2, columnsOfYear: (year) => [year - 2024] });
  expect([years.organizations[0], years.organizations[1]]).toEqual([2, 1]);
});

test('evidence whose organization has left counts nowhere', () => {
  const ledger = ledgerOf([{ ...BASE, id: 'x', people: 5 }]);
  expect(tally(ledger, question(0)).evidence[0]).toBe(1);
  ledger.dropOrganization('a');
  const { evidence, people, organizations } = tally(ledger, question(2));
  expect([evidence[0], people[0], organizations[0]]).toEqual([0, 0, 0]);
});

const BASE: CountedEvidence = {
  id: '',
  organizationId: 'a',
  projectId: null,
  provisionIds: ['1'],
  shownTo: 'public',
  country: 'KE',
  hidden: false,
  year: 2025,
  terms: [],
  populations: [],
  people: null,
  samePeopleAs: null,
  currency: null,
  amount: null,
  contributorIds: [],
};

function ledgerOf(all: readonly CountedEvidence[]): Ledger {
  const ledger = new Ledger();
  const nothing = { termsFrom: null, terms: [], countriesOfWork: [], placesFrom: null, placeCountries: [], hiddenRegions: [] };
  for (const id of ['a', 'b', 'c']) ledger.putOrganization({ id, ...nothing });
  for (const id of ['p', 'q']) {
    ledger.putProject({ id, organizationId: 'a', shownTo: 'public', terms: [], countries: [], hiddenCountries: [] });
  }
  for (const one of all) ledger.putEvidence(one);
  ledgers.push(ledger);
  return ledger;
}

const ledgers: Ledger[] = [];
const areaCodes = ['', ...COUNTRIES];

function question(rank: number): Question {
  const ledger = () => ledgers.at(-1) as Ledger;
  return {
    // 3 is the secretariat.
    rank: rank === 2 ? 3 : rank,
    rows: 3,
    columns: 3,
    rowsOf: (provision) => rowsOf(ledger().provisions.names[provision] as string),
    columnsOf: (area) => columnsOf(...countryOf(area)),
    servedBy: () => [],
  };
}

/** Which country an area of the ledger stands for, and whether only its region is told. */
function countryOf(area: number): [string, boolean] {
  const above = placesAboveOf(area);
  const country = areaCodes.find((code) => code !== '' && above.includes(code));
  if (country) return [country, false];
  return above.includes('014') ? ['UG', true] : ['BR', true];
}

function plainly(all: readonly CountedEvidence[], rank: number, row: number, column: number) {
  const seenBy = rank === 2 ? AUDIENCE : AUDIENCE.slice(0, rank + 1);
  const seen = all.filter((one) => one.organizationId !== 'gone' && (seenBy as readonly string[]).includes(one.shownTo));
  const here = seen.filter(
    (one) => one.provisionIds.some((id) => rowsOf(id).includes(row)) && columnsOf(one.country, one.hidden).includes(column),
  );
  const largest = new Map<number, number>();
  for (const one of here) {
    if (one.people === null) continue;
    const group = groupOf(one, seen);
    largest.set(group, Math.max(largest.get(group) ?? 0, one.people));
  }
  return {
    evidence: here.length,
    organizations: new Set(here.flatMap(workersOf)).size,
    projects: new Set(here.flatMap(({ projectId }) => projectId ?? [])).size,
    people: largest.size === 0 ? null : [...largest.values()].reduce((sum, number) => sum + number, 0),
    euros: here.reduce((sum, { currency, amount }) => sum + (currency === 'EUR' ? (amount ?? 0) : 0), 0),
  };
}

/** Who gave it and who confirmed that it contributed, as far as they are still here. */
function workersOf({ organizationId, contributorIds }: CountedEvidence): string[] {
  return [organizationId, ...contributorIds].filter((id) => id !== 'gone');
}

/** The first of all pieces that can be reached from this one by steps between two that tell of the same people. */
function groupOf(one: CountedEvidence, seen: readonly CountedEvidence[]): number {
  const reached = new Set([one]);
  for (const next of reached) for (const other of seen) if (samePeople(next, other)) reached.add(other);
  return Math.min(...[...reached].map((member) => seen.indexOf(member)));
}

function samePeople(a: CountedEvidence, b: CountedEvidence): boolean {
  if (a.samePeopleAs !== null && a.samePeopleAs === b.samePeopleAs) return true;
  const sameWork = a.organizationId === b.organizationId && a.projectId === b.projectId && a.country === b.country && a.year === b.year;
  const shared = a.populations.length === 0 ? b.populations.length === 0 : a.populations.some((code) => b.populations.includes(code));
  return sameWork && shared;
}

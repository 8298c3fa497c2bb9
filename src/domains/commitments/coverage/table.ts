import type { Provision } from '../findings.ts';
import { COUNTRIES_AND_AREAS } from '../../../platform/geo/countries.ts';
import { isRegionalGroup, membersOfGroup, REGIONAL_GROUPS } from '../../../platform/geo/groups.ts';
import { countriesIn, subregionsOf } from '../../../platform/geo/regions.ts';
import { AUDIENCES, type Audience, type Taxonomy } from '../../directory/index.ts';
import type { CoverageQuery } from '../input/coverage-query.ts';
import { AREAS, placesAbove } from './areas.ts';
import type { Cells } from './cells.ts';
import type { Counted } from './open.ts';
import type { Question } from './question.ts';
import { tally } from './tally.ts';

/** What is known of one cell. `people` and `money` are null or empty where nobody said, which is not zero. */
export interface Figures {
  organizations: number;
  pledges: number;
  projects: number;
  evidence: number;
  people: number | null;
  /** Minor units, by ISO 4217. */
  money: { currency: string; amount: number }[];
}

/** Provisions by places, with totals in which everything counts once. */
export interface CoverageTable {
  query: CoverageQuery;
  rows: { provision: Provision; cells: Figures[]; total: Figures }[];
  /** Countries (alpha-2), regions (M49) or regional groups. */
  columns: readonly string[];
  totals: Figures[];
  total: Figures;
}

/** Counts a table. The totals are of everything, also of what names no place or belongs to the instrument as a whole. */
export function coverageTable(counted: Counted, taxonomy: Taxonomy, audience: Audience, query: CoverageQuery): CoverageTable {
  const rows = rowsOf(query);
  const columns = columnsOf(query);
  const cells = tally(counted.ledger, {
    ...scope(counted, taxonomy, audience, query),
    rows: rows.length + 1,
    columns: columns.length + 1,
    rowsOf: rowPlaces(counted, query, rows),
    columnsOf: columnPlaces(query, columns),
  });
  const rowOf = (row: number) => columns.map((_, column) => figuresAt(cells, row, column));
  return {
    query,
    rows: rows.map((provision, row) => ({ provision, cells: rowOf(row), total: figuresAt(cells, row, columns.length) })),
    columns,
    totals: rowOf(rows.length),
    total: figuresAt(cells, rows.length, columns.length),
  };
}

/** By year what is dated: evidence by the year in which it ended, pledges by that in which they were made. */
export interface CoverageYears {
  years: { year: number; figures: Figures }[];
  /** All years before the first of these. */
  before: Figures;
}

const YEARS = 10;

export function coverageYears(
  counted: Counted,
  taxonomy: Taxonomy,
  audience: Audience,
  query: CoverageQuery,
  lastYear: number,
): CoverageYears {
  const first = lastYear - YEARS + 1;
  const cells = tally(counted.ledger, {
    ...scope(counted, taxonomy, audience, query),
    rows: 1,
    columns: YEARS + 1,
    rowsOf: rowPlaces(counted, query, []),
    columnsOf: () => [],
    columnsOfYear: (year) => (year > lastYear ? [] : [Math.max(0, year - first + 1)]),
    ...(query.within !== null && { within: query.within }),
  });
  const years = Array.from({ length: YEARS }, (_, at) => ({ year: first + at, figures: figuresAt(cells, 0, at + 1) }));
  return { years, before: figuresAt(cells, 0, 0) };
}

/** What the rows are: what stands under the provision, or itself where nothing does. */
function rowsOf({ instrument, provision }: CoverageQuery): readonly Provision[] {
  if (provision === null) return instrument.provisions;
  return provision.children.length > 0 ? provision.children : [provision];
}

/** What the columns are, in the order of their codes. */
function columnsOf({ by, within }: CoverageQuery): readonly string[] {
  if (by === 'countries') return within === null ? COUNTRIES_AND_AREAS.map(({ alpha2 }) => alpha2) : countriesOf(within);
  if (by === 'groups' && within === null) return REGIONAL_GROUPS;
  if (within === null) return subregionsOf('001').map(({ code }) => code);
  const smaller = subregionsOf(within).map(({ code }) => code);
  return smaller.length > 0 ? smaller : countriesOf(within);
}

function countriesOf(place: string): readonly string[] {
  if (isRegionalGroup(place)) return membersOfGroup(place).toSorted();
  return /^[A-Z]{2}$/.test(place) ? [place] : countriesIn(place);
}

export function figuresAt(cells: Cells, row: number, column: number): Figures {
  const cell = row * cells.columns + column;
  const evidence = cells.evidence[cell] as number;
  return {
    organizations: cells.organizations[cell] as number,
    pledges: cells.pledges[cell] as number,
    projects: cells.projects[cell] as number,
    evidence,
    people: (cells.counted[cell] as number) > 0 ? (cells.people[cell] as number) : null,
    money: evidence === 0 ? [] : moneyAt(cells, cell),
  };
}

function moneyAt({ money }: Cells, cell: number): Figures['money'] {
  const found: Figures['money'] = [];
  for (let n = 0; n < money.length; n++) {
    const { currency, sums } = money[n] as Cells['money'][number];
    const amount = sums[cell] as number;
    if (amount > 0) found.push({ currency, amount });
  }
  return found;
}

/** Who asks, and for which themes and populations. */
export function scope(
  { ledger, structure }: Counted,
  taxonomy: Taxonomy,
  audience: Audience,
  { theme, population }: Pick<CoverageQuery, 'theme' | 'population'>,
): Pick<Question, 'rank' | 'servedBy' | 'wanted' | 'wantedPledge'> {
  const served: (readonly number[])[] = [];
  const servedBy = (term: number) =>
    (served[term] ??= structure.servedBy(ledger.terms.names[term] as string).map((id) => ledger.provisions.of(id)));
  const rank = AUDIENCES.indexOf(audience);
  if (theme === null && population === null) return { rank, servedBy };
  const bears = (code: string | null) => {
    if (code === null) return null;
    const bearing = new Map<number, boolean>();
    return (term: number): boolean => {
      const known = bearing.get(term) ?? taxonomy.withAncestors([ledger.terms.names[term] as string]).includes(code);
      bearing.set(term, known);
      return known;
    };
  };
  const [ofTheme, ofPopulation] = [bears(theme), bears(population)];
  return {
    rank,
    servedBy,
    wanted: [ofTheme, ofPopulation].filter((test) => test !== null),
    // A pledge names no population; its theme is that of its provision.
    wantedPledge: (provision) => {
      const terms = structure.provision(ledger.provisions.names[provision] as string)?.terms ?? [];
      return population === null && (theme === null || taxonomy.withAncestors(terms).includes(theme));
    },
  };
}

/** The row of a provision is its own or that of the shown one above it; the last row is the total. */
function rowPlaces(
  { ledger, structure }: Counted,
  { instrument, provision }: CoverageQuery,
  rows: readonly Provision[],
): Question['rowsOf'] {
  const rowNumber = new Map(rows.map(({ id }, row) => [id, row]));
  const places: (readonly number[])[] = [];
  const find = (id: string): readonly number[] => {
    if (id === instrument.id) return provision === null ? [rows.length] : [];
    const above = structure.withAbove(id);
    const isInside = provision === null ? above.at(-1)?.instrumentId === instrument.id : above.some((one) => one.id === provision.id);
    if (!isInside) return [];
    return [...above.flatMap((one) => rowNumber.get(one.id) ?? []), rows.length];
  };
  return (number) => (places[number] ??= find(ledger.provisions.names[number] as string));
}

function columnPlaces({ within }: CoverageQuery, columns: readonly string[]): Question['columnsOf'] {
  const columnNumber = new Map(columns.map((code, column) => [code, column]));
  const places = Array.from({ length: AREAS }, (_, area) => {
    const above = placesAbove(area);
    if (within !== null && !above.includes(within)) return [];
    return [...above.flatMap((code) => columnNumber.get(code) ?? []), columns.length];
  });
  return (area) => places[area] ?? [];
}

import { placesAbove } from './areas.ts';
import { type Cells, Distinct, emptyCells, Reached } from './cells.ts';
import type { Ledger } from './ledger.ts';
import { groupsOfPeople } from './same-people.ts';

type Places = readonly number[];
const NONE: Places = [];

/** What is to be counted, and into which cells. */
export interface Question {
  /** Place of the audience in AUDIENCES: 0 is everybody. */
  rank: number;
  rows: number;
  columns: number;
  /** Rows that a provision (its number in the ledger) stands in: its own, its chapter's, the total. */
  rowsOf(provision: number): Places;
  /** Columns that an area stands in. */
  columnsOf(area: number): Places;
  /** Provisions that work on a term serves. */
  servedBy(term: number): Places;
  /** Whether something with these terms is asked for; absent: all is. Evidence is asked with its populations among its terms. */
  wanted?(terms: Places): boolean;
  /** Whether a pledge to this provision is asked for. */
  wantedPledge?(provision: number): boolean;
  /** In place of areas: the columns of a year. What has no year is left out then. */
  columnsOfYear?(year: number): Places;
  /** Where something must lie to count, when columns are years. */
  within?: string;
}

/** Told where something stands; rows or columns may be none. What is told of one thing is told together. */
interface Sink {
  meet(thing: number, rows: Places, columns: Places): void;
}

/** Counts the whole table. The rules are told in docs/coverage.md. */
export function tally(ledger: Ledger, question: Question): Cells {
  const cells = emptyCells(question.rows, question.columns);
  const places = new PlacesOf(ledger, question);
  countEvidence(ledger, question, places, cells);
  const { columns } = cells;
  eachPledge(ledger, question, places, new Distinct(cells.pledges, columns));
  eachProject(ledger, question, places, new Distinct(cells.projects, columns));
  eachOrganization(ledger, question, places, new Distinct(cells.organizations, columns));
  return cells;
}

/** Row ids of all that stands in any cell of a table. */
export interface Behind {
  organizations: string[];
  pledges: string[];
  projects: string[];
  evidence: string[];
}

export function behind(ledger: Ledger, question: Question): Behind {
  const places = new PlacesOf(ledger, question);
  const idsMet = (numbers: { names: readonly string[] }, tell: (sink: Sink) => void): string[] => {
    const met = new Set<number>();
    tell({ meet: (thing, rows, columns) => void (rows.length > 0 && columns.length > 0 && met.add(thing)) });
    return [...met].map((at) => numbers.names[at] as string);
  };
  return {
    organizations: idsMet(ledger.organizations.numbers, (sink) => eachOrganization(ledger, question, places, sink)),
    pledges: idsMet(ledger.pledges.numbers, (sink) => eachPledge(ledger, question, places, sink)),
    projects: idsMet(ledger.projects.numbers, (sink) => eachProject(ledger, question, places, sink)),
    evidence: idsMet(ledger.evidence.numbers, (sink) => {
      for (let at = 0; at < ledger.evidence.numbers.size; at++) {
        if (isCounted(ledger, question, at)) sink.meet(at, ...placesOfEvidence(ledger, question, places, at));
      }
    }),
  };
}

/** Rows and columns of lists that many records share, worked out once. */
class PlacesOf {
  readonly #ledger: Ledger;
  readonly #question: Question;
  readonly #rows: (Places | undefined)[];
  readonly #served: (Places | undefined)[];
  readonly #columns: (Places | undefined)[];
  readonly #columnsOfArea: Places[] = [];

  constructor(ledger: Ledger, question: Question) {
    this.#ledger = ledger;
    this.#question = question;
    const lists = ledger.lists.all.length;
    this.#rows = Array.from<Places | undefined>({ length: lists });
    this.#served = Array.from<Places | undefined>({ length: lists });
    this.#columns = Array.from<Places | undefined>({ length: lists });
  }

  /** Rows of a list of provisions. */
  rows(list: number): Places {
    return (this.#rows[list] ??= united(this.#ledger.lists.at(list), (one) => this.#question.rowsOf(one)));
  }

  /** Rows that work on a list of terms serves; none where the terms are not asked for. */
  served(list: number): Places {
    const known = this.#served[list];
    if (known) return known;
    const { wanted, servedBy, rowsOf } = this.#question;
    const terms = this.#ledger.lists.at(list);
    const rows = wanted && !wanted(terms) ? NONE : united(united(terms, servedBy), rowsOf);
    this.#served[list] = rows;
    return rows;
  }

  /** Columns of a list of areas; what lies nowhere stands in the total alone. */
  columns(list: number): Places {
    return (this.#columns[list] ??= this.columnsOfAreas(this.#ledger.lists.at(list)));
  }

  columnsOfAreas(areas: Places): Places {
    return united(areas.length === 0 ? [0] : areas, (area) => this.column(area));
  }

  column(area: number): Places {
    return (this.#columnsOfArea[area] ??= this.#question.columnsOf(area));
  }

  /** Columns of something with a year, which lies in one of these areas. */
  dated(year: number, areas: Places): Places {
    const { columnsOfYear, within } = this.#question;
    if (!columnsOfYear) return this.columnsOfAreas(areas);
    const isInside = within === undefined || areas.some((area) => placesAbove(area).includes(within));
    return isInside ? columnsOfYear(year) : NONE;
  }
}

/** All places of some items, each once. Most lists are of a few, which are looked through faster than a set is made. */
function united(items: Places, placesOf: (item: number) => Places): Places {
  if (items.length === 1) return placesOf(items[0] as number);
  const all: number[] = [];
  let known: Set<number> | undefined;
  for (const item of items) {
    for (const place of placesOf(item)) {
      if (known ? known.has(place) : all.includes(place)) continue;
      all.push(place);
      if (known) known.add(place);
      else if (all.length > FEW) known = new Set(all);
    }
  }
  return all;
}

const FEW = 24;

function countEvidence(ledger: Ledger, question: Question, places: PlacesOf, cells: Cells): void {
  const { evidence, currencies } = ledger;
  const { groupOf, order } = groupsOfPeople(ledger, question.rank);
  const reached = new Reached(cells);
  const money = currencies.names.map(() => undefined as Float64Array | undefined);
  for (const at of order) {
    if (!isCounted(ledger, question, at)) continue;
    const [rows, columns] = placesOfEvidence(ledger, question, places, at);
    const people = evidence.people[at] as number;
    const amount = evidence.amount[at] as number;
    const currency = evidence.currency[at] as number;
    const sums = amount >= 0 && currency >= 0 ? (money[currency] ??= new Float64Array(cells.people.length)) : null;
    for (const row of rows) {
      for (const column of columns) {
        const cell = row * cells.columns + column;
        cells.evidence[cell] = (cells.evidence[cell] as number) + 1;
        if (people >= 0) reached.meet(groupOf[at] as number, people, cell);
        if (sums) sums[cell] = (sums[cell] as number) + amount;
      }
    }
  }
  const known = money.flatMap((sums, currency): [string, Float64Array][] => (sums ? [[currencies.names[currency] as string, sums]] : []));
  cells.money = new Map(known.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isCounted({ evidence, organizations, lists }: Ledger, { rank, wanted }: Question, at: number): boolean {
  if ((evidence.seenFrom[at] as number) > rank || !organizations.present[evidence.organization[at] as number]) return false;
  return !wanted || wanted([...lists.at(evidence.terms[at] as number), ...lists.at(evidence.populations[at] as number)]);
}

function placesOfEvidence(
  { evidence }: Ledger,
  { columnsOfYear }: Question,
  places: PlacesOf,
  at: number,
): [rows: Places, columns: Places] {
  const area = evidence.area[at] as number;
  const rows = places.rows(evidence.provisions[at] as number);
  if (rows.length === 0) return [rows, NONE];
  return [rows, columnsOfYear ? places.dated(evidence.year[at] as number, [area]) : places.column(area)];
}

function eachPledge(ledger: Ledger, question: Question, places: PlacesOf, sink: Sink): void {
  for (let at = 0; at < ledger.pledges.numbers.size; at++) {
    const [rows, columns] = placesOfPledge(ledger, question, places, at);
    sink.meet(at, rows, columns);
  }
}

function placesOfPledge(ledger: Ledger, question: Question, places: PlacesOf, at: number): [rows: Places, columns: Places] {
  const { pledges, organizations, lists } = ledger;
  const isSeen = (pledges.seenFrom[at] as number) <= question.rank && organizations.present[pledges.organization[at] as number];
  const provision = pledges.provision[at] as number;
  if (!isSeen || (question.wantedPledge && !question.wantedPledge(provision))) return [NONE, NONE];
  const areas = pledges.areas[at] as number;
  const columns = question.columnsOfYear ? places.dated(pledges.year[at] as number, lists.at(areas)) : places.columns(areas);
  return [question.rowsOf(provision), columns];
}

/** A project counts where its terms serve a provision, and where a pledge or evidence belongs to it. */
function eachProject(ledger: Ledger, question: Question, places: PlacesOf, sink: Sink): void {
  const { projects, organizations } = ledger;
  const evidence = ledger.evidenceByProject();
  const pledges = ledger.pledgesByProject();
  for (let at = 0; at < projects.numbers.size; at++) {
    const organization = projects.organization[at] as number;
    if ((projects.seenFrom[at] as number) > question.rank || !organizations.present[organization]) continue;
    if (!question.columnsOfYear) sink.meet(at, places.served(projects.terms[at] as number), places.columns(projects.areas[at] as number));
    meetRecords(ledger, question, places, sink, at, { evidence, pledges, key: at + 1 });
  }
}

/** An organization counts where its terms serve a provision and it works, and where it pledged or gave evidence. */
function eachOrganization(ledger: Ledger, question: Question, places: PlacesOf, sink: Sink): void {
  const { organizations, lists } = ledger;
  const evidence = ledger.evidenceByOrganization();
  const pledges = ledger.pledgesByOrganization();
  for (let at = 0; at < organizations.numbers.size; at++) {
    if (!organizations.present[at]) continue;
    meetRecords(ledger, question, places, sink, at, { evidence, pledges, key: at });
    if (question.columnsOfYear || (organizations.termsFrom[at] as number) > question.rank) continue;
    const rows = places.served(organizations.terms[at] as number);
    if (rows.length === 0) continue;
    const work = organizations.work[at] as number;
    const isPlaced = (organizations.placesFrom[at] as number) <= question.rank;
    const areas = isPlaced ? [...lists.at(work), ...lists.at(organizations.places[at] as number)] : [];
    sink.meet(at, rows, isPlaced ? places.columnsOfAreas(areas) : places.columns(work));
  }
}

type Order = ReturnType<Ledger['evidenceByOrganization']>;

function meetRecords(
  ledger: Ledger,
  question: Question,
  places: PlacesOf,
  sink: Sink,
  thing: number,
  { evidence, pledges, key }: { evidence: Order; pledges: Order; key: number },
): void {
  for (let n = evidence.starts[key] as number; n < (evidence.starts[key + 1] as number); n++) {
    const at = evidence.order[n] as number;
    if (isCounted(ledger, question, at)) sink.meet(thing, ...placesOfEvidence(ledger, question, places, at));
  }
  for (let n = pledges.starts[key] as number; n < (pledges.starts[key + 1] as number); n++) {
    sink.meet(thing, ...placesOfPledge(ledger, question, places, pledges.order[n] as number));
  }
}

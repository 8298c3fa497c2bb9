import { placesAbove } from './areas.ts';
import { type Cells, Distinct, emptyCells, Reached } from './cells.ts';
import type { Ledger } from './ledger.ts';
import { type Order, Union } from './lists.ts';
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
        if (places.isCounted(at)) sink.meet(at, places.rowsOfEvidence(at), places.columnsOfEvidence(at));
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
  readonly #rowsOfTerm: Places[] = [];
  readonly #columnsOfArea: Places[] = [];
  readonly #counted: Uint8Array;
  readonly #gatheredRows: Union;
  readonly #gatheredColumns: Union;

  constructor(ledger: Ledger, question: Question) {
    this.#ledger = ledger;
    this.#question = question;
    const lists = ledger.lists.all.length;
    this.#rows = Array<Places | undefined>(lists).fill(undefined);
    this.#served = Array<Places | undefined>(lists).fill(undefined);
    this.#columns = Array<Places | undefined>(lists).fill(undefined);
    this.#counted = countedEvidence(ledger, question);
    this.#gatheredRows = new Union(question.rows);
    this.#gatheredColumns = new Union(question.columns);
  }

  /** Whether a piece of evidence is seen and asked for. */
  isCounted(at: number): boolean {
    return this.#counted[at] === 1;
  }

  rowsOfEvidence(at: number): Places {
    const list = this.#ledger.evidence.provisions[at] as number;
    return (this.#rows[list] ??= this.#rowsOf(this.#ledger.lists.at(list), (one) => this.#question.rowsOf(one)));
  }

  columnsOfEvidence(at: number): Places {
    const { area, year } = this.#ledger.evidence;
    return this.#question.columnsOfYear ? this.dated(year[at] as number, [area[at] as number]) : this.column(area[at] as number);
  }

  /** Rows that work on a list of terms serves; none where the terms are not asked for. */
  served(list: number): Places {
    return (this.#served[list] ??= this.#servedBy(this.#ledger.lists.at(list)));
  }

  /** Columns of a list of areas; what lies nowhere stands in the total alone. */
  columns(list: number): Places {
    return (this.#columns[list] ??= this.#columnsOf(this.#ledger.lists.at(list)));
  }

  /** Columns of the areas of two lists. */
  columnsOfBoth(one: number, other: number): Places {
    const { lists } = this.#ledger;
    const [areas, others] = [lists.at(one), lists.at(other)];
    if (others.length === 0) return this.columns(one);
    if (areas.length === 0) return this.columns(other);
    const gathered = this.#gatheredColumns.begin();
    for (let n = 0; n < areas.length; n++) gathered.add(this.column(areas[n] as number));
    for (let n = 0; n < others.length; n++) gathered.add(this.column(others[n] as number));
    return gathered.taken();
  }

  column(area: number): Places {
    return (this.#columnsOfArea[area] ??= this.#question.columnsOf(area));
  }

  /** Columns of something with a year, which lies in one of these areas. */
  dated(year: number, areas: Places): Places {
    const { columnsOfYear, within } = this.#question;
    if (!columnsOfYear) return this.#columnsOf(areas);
    const isInside = within === undefined || areas.some((area) => placesAbove(area).includes(within));
    return isInside ? columnsOfYear(year) : NONE;
  }

  #servedBy(terms: Places): Places {
    const { wanted, servedBy, rowsOf } = this.#question;
    if (wanted && !wanted(terms)) return NONE;
    return this.#rowsOf(terms, (term) => (this.#rowsOfTerm[term] ??= this.#rowsOf(servedBy(term), rowsOf)));
  }

  #rowsOf(items: Places, placesOf: (item: number) => Places): Places {
    return union(this.#gatheredRows, items, placesOf);
  }

  #columnsOf(areas: Places): Places {
    return areas.length === 0 ? this.column(0) : union(this.#gatheredColumns, areas, (area) => this.column(area));
  }
}

/** All places of some items, each once. */
function union(gathered: Union, items: Places, placesOf: (item: number) => Places): Places {
  if (items.length === 1) return placesOf(items[0] as number);
  const all = items.map(placesOf);
  gathered.begin();
  for (const places of all) gathered.add(places);
  return gathered.taken();
}

/** 1 for each piece of evidence that is seen and asked for. */
function countedEvidence({ evidence, organizations, lists }: Ledger, { rank, wanted }: Question): Uint8Array {
  const counted = new Uint8Array(evidence.numbers.size);
  for (let at = 0; at < counted.length; at++) {
    if ((evidence.seenFrom[at] as number) > rank || !organizations.present[evidence.organization[at] as number]) continue;
    const isWanted = !wanted || wanted([...lists.at(evidence.terms[at] as number), ...lists.at(evidence.populations[at] as number)]);
    if (isWanted) counted[at] = 1;
  }
  return counted;
}

function countEvidence(ledger: Ledger, { rank }: Question, places: PlacesOf, cells: Cells): void {
  const { evidence, currencies } = ledger;
  const { groupOf, order } = groupsOfPeople(ledger, rank);
  const reached = new Reached(cells);
  const money = currencies.names.map(() => undefined as Float64Array | undefined);
  for (let n = 0; n < order.length; n++) {
    const at = order[n] as number;
    if (!places.isCounted(at)) continue;
    const rows = places.rowsOfEvidence(at);
    const columns = places.columnsOfEvidence(at);
    const people = evidence.people[at] as number;
    const group = groupOf[at] as number;
    const isAlone = groupOf[order[n - 1] ?? -1] !== group && groupOf[order[n + 1] ?? -1] !== group;
    const amount = evidence.amount[at] as number;
    const currency = evidence.currency[at] as number;
    const sums = amount >= 0 && currency >= 0 ? (money[currency] ??= new Float64Array(cells.people.length)) : null;
    for (let r = 0; r < rows.length; r++) {
      const begin = (rows[r] as number) * cells.columns;
      for (let c = 0; c < columns.length; c++) {
        const cell = begin + (columns[c] as number);
        cells.evidence[cell] = (cells.evidence[cell] as number) + 1;
        if (people >= 0 && isAlone) reached.meetAlone(people, cell);
        else if (people >= 0) reached.meet(group, people, cell);
        if (sums) sums[cell] = (sums[cell] as number) + amount;
      }
    }
  }
  const known = money.flatMap((sums, currency) => (sums ? [{ currency: currencies.names[currency] as string, sums }] : []));
  cells.money = known.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function eachPledge(ledger: Ledger, question: Question, places: PlacesOf, sink: Sink): void {
  for (let at = 0; at < ledger.pledges.numbers.size; at++) meetPledge(ledger, question, places, sink, at, at);
}

/** Tells where a pledge stands, as something that `thing` has. */
function meetPledge(ledger: Ledger, question: Question, places: PlacesOf, sink: Sink, thing: number, at: number): void {
  const { pledges, organizations, lists } = ledger;
  if ((pledges.seenFrom[at] as number) > question.rank || !organizations.present[pledges.organization[at] as number]) return;
  const provision = pledges.provision[at] as number;
  if (question.wantedPledge && !question.wantedPledge(provision)) return;
  const areas = pledges.areas[at] as number;
  const columns = question.columnsOfYear ? places.dated(pledges.year[at] as number, lists.at(areas)) : places.columns(areas);
  sink.meet(thing, question.rowsOf(provision), columns);
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

/** An organization counts where its terms serve a provision and it works, and where it pledged, gave evidence or contributed to some. */
function eachOrganization(ledger: Ledger, question: Question, places: PlacesOf, sink: Sink): void {
  const { organizations } = ledger;
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
    sink.meet(at, rows, isPlaced ? places.columnsOfBoth(work, organizations.places[at] as number) : places.columns(work));
  }
}

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
    if (places.isCounted(at)) sink.meet(thing, places.rowsOfEvidence(at), places.columnsOfEvidence(at));
  }
  for (let n = pledges.starts[key] as number; n < (pledges.starts[key + 1] as number); n++) {
    meetPledge(ledger, question, places, sink, thing, pledges.order[n] as number);
  }
}

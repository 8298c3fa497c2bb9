import { type Cells, Distinct, emptyCells, Reached } from './cells.ts';
import type { Ledger } from './ledger.ts';
import type { Gathered, Order } from './lists.ts';
import { PlacesOf } from './places-of.ts';
import type { Question } from './question.ts';
import { groupsOfPeople } from './same-people.ts';

/** Told where something stands; rows or columns may be none. What is told of one thing is told together. */
interface Sink {
  meet(thing: number, rows: Gathered, columns: Gathered): void;
}

const NO_DATA = -1;

/** Counts the whole table. The rules are told in docs/coverage.md. */
export function tally(ledger: Ledger, question: Question): Cells {
  const cells = emptyCells(question.rows, question.columns);
  const places = new PlacesOf(ledger, question);
  countEvidence(ledger, question, places, cells);
  cells.pledges = distinct(cells, (sink) => eachPledge(ledger, question, places, sink));
  cells.projects = distinct(cells, (sink) => eachProject(ledger, question, places, sink));
  cells.organizations = distinct(cells, (sink) => eachOrganization(ledger, question, places, sink));
  return cells;
}

function distinct(cells: Cells, tell: (sink: Sink) => void): Int32Array {
  const sink = new Distinct(cells);
  tell(sink);
  return sink.counts();
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

function countEvidence(ledger: Ledger, { rank }: Question, places: PlacesOf, cells: Cells): void {
  const { evidence, currencies } = ledger;
  const { groupOf, tied, isTied } = groupsOfPeople(ledger, rank);
  const reached = new Reached(cells);
  const money = currencies.names.map(() => undefined as Float64Array | undefined);
  for (let at = 0; at < evidence.numbers.size; at++) {
    if (!places.isCounted(at)) continue;
    const amount = evidence.amount[at] as number;
    const currency = evidence.currency[at] as number;
    const sums = amount >= 0 && currency >= 0 ? (money[currency] ??= new Float64Array(cells.people.length)) : null;
    const people = isTied[at] === 1 ? NO_DATA : (evidence.people[at] as number);
    addPiece(cells, places.rowsOfEvidence(at), places.columnsOfEvidence(at), { people, sums, amount });
  }
  for (let n = 0; n < tied.length; n++) {
    const at = tied[n] as number;
    const people = evidence.people[at] as number;
    if (people >= 0 && places.isCounted(at))
      reached.meet(groupOf[at] as number, people, places.rowsOfEvidence(at), places.columnsOfEvidence(at));
  }
  const known = money.flatMap((sums, currency) => (sums ? [{ currency: currencies.names[currency] as string, sums }] : []));
  cells.money = known.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function addPiece(
  { columns: width, evidence, counted, people }: Cells,
  rows: Gathered,
  columns: Gathered,
  piece: { people: number; sums: Float64Array | null; amount: number },
): void {
  const { people: number, sums, amount } = piece;
  for (let r = 0; r < rows.length; r++) {
    const begin = (rows.numbers[r] as number) * width;
    for (let c = 0; c < columns.length; c++) {
      const cell = begin + (columns.numbers[c] as number);
      evidence[cell] = (evidence[cell] as number) + 1;
      if (number >= 0) {
        counted[cell] = (counted[cell] as number) + 1;
        people[cell] = (people[cell] as number) + number;
      }
      if (sums) sums[cell] = (sums[cell] as number) + amount;
    }
  }
}

function eachPledge(ledger: Ledger, question: Question, places: PlacesOf, sink: Sink): void {
  for (let at = 0; at < ledger.pledges.numbers.size; at++) meetPledge(ledger, question, places, sink, at, at);
}

/** Tells where a pledge stands, as something that `thing` has. */
function meetPledge(ledger: Ledger, question: Question, places: PlacesOf, sink: Sink, thing: number, at: number): void {
  const { pledges, organizations } = ledger;
  if ((pledges.seenFrom[at] as number) > question.rank || !organizations.present[pledges.organization[at] as number]) return;
  const provision = pledges.provision[at] as number;
  if (question.wantedPledge && !question.wantedPledge(provision)) return;
  const areas = pledges.areas[at] as number;
  const columns = question.columnsOfYear ? places.columnsDated(pledges.year[at] as number, areas) : places.columnsOf(areas);
  sink.meet(thing, places.rowsOf(provision), columns);
}

/** A project counts where its terms serve a provision, and where a pledge or evidence belongs to it. */
function eachProject(ledger: Ledger, question: Question, places: PlacesOf, sink: Sink): void {
  const { projects, organizations } = ledger;
  const evidence = ledger.evidenceByProject();
  const pledges = ledger.pledgesByProject();
  for (let at = 0; at < projects.numbers.size; at++) {
    const organization = projects.organization[at] as number;
    if ((projects.seenFrom[at] as number) > question.rank || !organizations.present[organization]) continue;
    if (!question.columnsOfYear)
      sink.meet(at, places.rowsServed(projects.terms[at] as number), places.columnsOf(projects.areas[at] as number));
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
    const rows = places.rowsServed(organizations.terms[at] as number);
    if (rows.length === 0) continue;
    const work = organizations.work[at] as number;
    const isPlaced = (organizations.placesFrom[at] as number) <= question.rank;
    sink.meet(at, rows, isPlaced ? places.columnsOf(work, organizations.places[at] as number) : places.columnsOf(work));
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

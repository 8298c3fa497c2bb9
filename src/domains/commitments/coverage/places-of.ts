import { placesAbove } from './areas.ts';
import type { Ledger } from './ledger.ts';
import { type FlatLists, Gathered, holds } from './lists.ts';
import type { Question } from './question.ts';

type Places = readonly number[];

/** Where records stand in a table. What is given for one is valid until the next is asked for. */
export class PlacesOf {
  readonly #ledger: Ledger;
  readonly #question: Question;
  readonly #counted: Uint8Array;
  readonly #rows: Gathered;
  readonly #columns: Gathered;
  /** Rows of each provision and each term, columns of each area and each year, worked out once. */
  readonly #ofProvision: Places[] = [];
  readonly #ofTerm: Places[] = [];
  readonly #ofArea: Places[] = [];
  readonly #ofYear = new Map<number, Places>();

  constructor(ledger: Ledger, question: Question) {
    this.#ledger = ledger;
    this.#question = question;
    this.#counted = countedEvidence(ledger, question);
    this.#rows = new Gathered(question.rows);
    this.#columns = new Gathered(question.columns);
  }

  /** Whether a piece of evidence is seen and asked for. */
  isCounted(at: number): boolean {
    return this.#counted[at] === 1;
  }

  rowsOfEvidence(at: number): Gathered {
    const { evidence, lists } = this.#ledger;
    const { values, starts } = lists;
    const list = evidence.provisions[at] as number;
    const end = starts[list + 1] as number;
    const rows = this.#rows.begin();
    for (let n = starts[list] as number; n < end; n++) rows.add(this.#rowsOf(values[n] as number));
    return rows;
  }

  columnsOfEvidence(at: number): Gathered {
    const { area, year } = this.#ledger.evidence;
    const here = area[at] as number;
    const columns = this.#columns.begin();
    if (!this.#question.columnsOfYear) return columns.add(this.#columnsOf(here));
    return this.#isWithin(here) ? columns.add(this.#columnsOfYear(year[at] as number)) : columns;
  }

  /** Rows of a provision. */
  rowsOf(provision: number): Gathered {
    return this.#rows.begin().add(this.#rowsOf(provision));
  }

  /** Rows that work on a list of terms serves; none where the terms are not asked for. */
  rowsServed(list: number): Gathered {
    const rows = this.#rows.begin();
    const { wanted } = this.#question;
    const { values, starts } = this.#ledger.lists;
    if (wanted && !wanted.every((isBorne) => someOf(this.#ledger.lists, list, isBorne))) return rows;
    const end = starts[list + 1] as number;
    for (let n = starts[list] as number; n < end; n++) rows.add(this.#rowsOfTerm(values[n] as number));
    return rows;
  }

  /** Columns of a list of areas, or of two; what lies nowhere stands in the total alone. */
  columnsOf(list: number, other = list): Gathered {
    const { lists } = this.#ledger;
    const columns = this.#columns.begin();
    if (!holds(lists, list) && !holds(lists, other)) return columns.add(this.#columnsOf(0));
    this.#addColumns(columns, list);
    if (other !== list) this.#addColumns(columns, other);
    return columns;
  }

  /** Columns of something of a year that lies in one of these areas. */
  columnsDated(year: number, list: number): Gathered {
    const isInside = this.#question.within === undefined || someOf(this.#ledger.lists, list, (area) => this.#isWithin(area));
    const columns = this.#columns.begin();
    return isInside ? columns.add(this.#columnsOfYear(year)) : columns;
  }

  #addColumns(columns: Gathered, list: number): void {
    const { values, starts } = this.#ledger.lists;
    const end = starts[list + 1] as number;
    for (let n = starts[list] as number; n < end; n++) columns.add(this.#columnsOf(values[n] as number));
  }

  #rowsOf(provision: number): Places {
    return (this.#ofProvision[provision] ??= this.#question.rowsOf(provision));
  }

  #rowsOfTerm(term: number): Places {
    return (this.#ofTerm[term] ??= [...new Set(this.#question.servedBy(term).flatMap((provision) => this.#question.rowsOf(provision)))]);
  }

  #columnsOf(area: number): Places {
    return (this.#ofArea[area] ??= this.#question.columnsOf(area));
  }

  #columnsOfYear(year: number): Places {
    const known = this.#ofYear.get(year);
    if (known) return known;
    const made = this.#question.columnsOfYear?.(year) ?? [];
    this.#ofYear.set(year, made);
    return made;
  }

  #isWithin(area: number): boolean {
    const { within } = this.#question;
    return within === undefined || placesAbove(area).includes(within);
  }
}

/** 1 for each piece of evidence that is seen and asked for. */
function countedEvidence({ evidence, organizations, lists }: Ledger, { rank, wanted }: Question): Uint8Array {
  const counted = new Uint8Array(evidence.numbers.size);
  for (let at = 0; at < counted.length; at++) {
    if ((evidence.seenFrom[at] as number) > rank || organizations.present[evidence.organization[at] as number] !== 1) continue;
    const [terms, populations] = [evidence.terms[at] as number, evidence.populations[at] as number];
    if (!wanted || wanted.every((isBorne) => someOf(lists, terms, isBorne) || someOf(lists, populations, isBorne))) counted[at] = 1;
  }
  return counted;
}

function someOf({ values, starts }: FlatLists, list: number, isBorne: (item: number) => boolean): boolean {
  const end = starts[list + 1] as number;
  for (let n = starts[list] as number; n < end; n++) if (isBorne(values[n] as number)) return true;
  return false;
}

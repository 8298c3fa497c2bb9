/** What is to be counted, and into which cells. */
export interface Question {
  /** Place of the audience in AUDIENCES: 0 is everybody. */
  rank: number;
  rows: number;
  columns: number;
  /** Rows that a provision (its number in the ledger) stands in: its own, its chapter's, the total. */
  rowsOf(provision: number): readonly number[];
  /** Columns that an area stands in. */
  columnsOf(area: number): readonly number[];
  /** Provisions that work on a term serves. */
  servedBy(term: number): readonly number[];
  /** Each of these must hold of one of the terms of what is asked for; absent: all is. Evidence is asked with its populations among its terms. */
  wanted?: readonly ((term: number) => boolean)[];
  /** Whether a pledge to this provision is asked for. */
  wantedPledge?(provision: number): boolean;
  /** In place of areas: the columns of a year. What has no year is left out then. */
  columnsOfYear?(year: number): readonly number[];
  /** Where something must lie to count, when columns are years. */
  within?: string;
}

import { Readable } from 'node:stream';
import { type CsvError, type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';

const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One row and the line of the file on which it ends; lines count from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}
/** What stopped the reading before the end of the file, and where. */
export class CsvBroken extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

const OPTIONS: Options = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: 4_000_000,
};

/**
 * The delimiter that cuts the beginning of a table into the most columns, the same number in row after row. A table of one
 * column gives a comma.
 */
export function delimiterOf(head: string): Delimiter {
  // The last line may be cut off.
  const lines = head.slice(0, 65_536).replace(/(\r\n|\n|\r)[^\r\n]*$/, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, weight: evenness(lines, delimiter) }));
  return counted.reduce((best, next) => (next.weight > best.weight ? next : best)).delimiter;
}

/** Rows one by one, the header first. Throws `CsvBroken` where a quotation mark is opened and never closed. */
export async function* csvRows(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<CsvRow> {
  const parser: unknown = Readable.from(text, { objectMode: false, highWaterMark: 65_536 }).compose(
    parse({ ...OPTIONS, delimiter, info: true }),
  );
  let line = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      line = info.lines;
      yield { line, cells: record };
    }
  } catch (error) {
    if (!(error as CsvError).code?.startsWith('CSV_')) throw error;
    const cause =
      (error as CsvError).code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark is opened and never closed' : 'one row is longer than 4 MB';
    throw new CsvBroken(line + 1, `From here on no row could be read: ${cause}.`);
  }
}

function evenness(text: string, delimiter: string): number {
  let rows: string[][];
  try {
    rows = parseAtOnce(text, { ...OPTIONS, delimiter, to: 50, relax_quotes: true }) as string[][];
  } catch {
    rows = text
      .split(/\r\n|\n|\r/)
      .slice(0, 50)
      .map((row) => row.split(delimiter));
  }
  const columns = rows[0]?.length ?? 1;
  if (columns < 2) return 0;
  const alike = rows.filter((row) => row.length === columns).length / rows.length;
  return alike * alike * Math.min(columns, 20);
}

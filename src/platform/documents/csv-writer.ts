import { guardCell } from './spreadsheet-cell.ts';

/** What a cell may hold. Numbers are written as they are; texts are guarded against formulas. */
export type Cell = string | number | boolean | null | undefined;

/** One line of CSV (RFC 4180), ended by CRLF, safe to open in a spreadsheet. */
export function csvLine(cells: readonly Cell[], delimiter = ','): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
}

/**
 * Rows as CSV text in chunks of about 64 KB, so that a large export never stands in memory.
 * `bom` puts the mark first by which spreadsheets know UTF-8.
 */
export async function* csvWriter(
  header: readonly string[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  options: { delimiter?: string; bom?: boolean } = {},
): AsyncGenerator<string> {
  const delimiter = options.delimiter ?? ',';
  let chunk = (options.bom ? '\u{FEFF}' : '') + csvLine(header, delimiter);
  for await (const row of rows) {
    chunk += csvLine(row, delimiter);
    if (chunk.length > 65_536) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk) yield chunk;
}

function csvCell(cell: Cell, delimiter: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = guardCell(cell);
  return /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

import { type Cell, csvWriter } from '../../../platform/documents/csv-writer.ts';
import { xlsxWriter } from '../../../platform/documents/xlsx-writer.ts';
import type { Answer, Incoming } from '../../../platform/http/route.ts';
import { directionOf } from '../../../platform/i18n/locales.ts';
import { longAnswer } from '../../directory/index.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table as a file to be saved, written while it is read; `name` is that of the file without its ending, `title` that of the sheet. */
export function fileAnswer(
  request: Incoming,
  format: 'csv' | 'xlsx',
  { name, title, header, rows }: { name: string; title: string; header: readonly string[]; rows(): Iterable<Cell[]> },
): Answer {
  if (format === 'csv')
    return longAnswer(request, () => csvWriter(header, rows(), { bom: true }), 'text/csv; charset=utf-8', `${name}.csv`);
  const sheet = { name: title, header, rightToLeft: directionOf(request.locale) === 'rtl' };
  return longAnswer(request, () => xlsxWriter([{ ...sheet, rows: rows() }]), XLSX, `${name}.xlsx`);
}

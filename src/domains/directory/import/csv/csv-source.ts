import { allUtf8, decoded, type Encoding, encodingOf, isForeignAlphabet } from '../../../../platform/documents/encoding.ts';
import { CsvBroken, csvRows, delimiterOf } from '../../../../platform/documents/csv-reader.ts';
import { EXIT, Failure } from '../../../../platform/failure.ts';
import { slugOf } from '../../rules/slugs.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { issue, type RawItem } from '../item.ts';
import type { SourceFile } from '../open-source.ts';
import { guessMapping } from './guess-mapping.ts';
import type { MappedColumn, Mapping } from './mapping.ts';
import { rowItem } from './row-record.ts';
import { makeTermReader } from './values.ts';

export interface CsvSource {
  mapping: Mapping;
  encoding: Encoding;
  delimiter: string;
  items(taxonomy: Taxonomy): AsyncGenerator<RawItem>;
}
export interface CsvOptions {
  /** Given by a person; else it is guessed. */
  mapping?: Mapping;
  set?: Mapping['set'];
  sourceName?: string;
}

const SAMPLE = 200;

/**
 * A table of any shape: its encoding, delimiter and mapping are found out or given. Refuses in one sentence a table without a
 * column of names and a mapping for other columns than the file has.
 */
export async function openCsv(file: SourceFile, options: CsvOptions): Promise<CsvSource> {
  const first = encodingOf(file.head);
  const encoding = first === 'utf-8' ? encodingOf(file.head, await allUtf8(file.bytes())) : first;
  if (encoding === 'windows-1252' && isForeignAlphabet(file.head)) {
    throw new Failure(EXIT.badFile, `The file ${file.path} is neither UTF-8, UTF-16 nor Windows-1252: save it as UTF-8.`);
  }
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(file.head));
  const rows = () => csvRows(decoded(file.bytes(), encoding), delimiter);
  const sample: string[][] = [];
  for await (const { cells } of untilBroken(rows())) if (sample.push(cells) > SAMPLE) break;
  const [header = [], ...body] = sample;
  const guessed = options.mapping ? withFile(options.mapping, header, file.path) : guessMapping(header, body);
  if (!guessed) {
    throw new Failure(
      EXIT.badFile,
      `The file ${file.path} has no column that could hold names of organizations (its columns: ${header.slice(0, 20).join(', ')}). Say which it is with --map.`,
    );
  }
  const mapping: Mapping = { ...guessed, set: { ...guessed.set, ...options.set } };
  if (options.sourceName && !mapping.source) mapping.source = { name: options.sourceName, attribution: options.sourceName };
  const sourceKey = slugOf(options.sourceName ?? mapping.source?.name ?? file.name).slice(0, 60) || 'list';
  return {
    mapping,
    encoding,
    delimiter,
    items: (taxonomy) => itemsOf(rows(), mapping, sourceKey, taxonomy),
  };
}

async function* itemsOf(
  rows: ReturnType<typeof csvRows>,
  mapping: Mapping,
  sourceKey: string,
  taxonomy: Taxonomy,
): AsyncGenerator<RawItem> {
  yield* columnNotes(mapping).map((note) => ({ line: 0, record: null, issues: [note] }));
  const context = { mapping, sourceKey, termOf: makeTermReader(taxonomy) };
  let header: string[] | undefined;
  try {
    for await (const { line, cells } of rows) {
      if (!header) header = cells;
      else if (cells.some((cell) => cell.trim() !== '')) {
        const item = rowItem(cells, line, context);
        const beyond = cells.slice(header.length).filter((cell) => cell.trim() !== '');
        if (beyond.length > 0) item.issues.push(issue(line, '', beyond.join(' | '), 'the row has more cells than the table has columns'));
        yield item;
      }
    }
  } catch (error) {
    if (!(error instanceof CsvBroken)) throw error;
    yield { line: error.line, record: null, issues: [issue(error.line, '', '', error.message, 'row refused')] };
  }
}

/** What is told once about columns, so that none is dropped in silence. */
function columnNotes(mapping: Mapping) {
  const note = ({ column, example }: MappedColumn, reason: string) => issue(0, column, example ?? '', reason, 'note');
  const notes = mapping.columns.flatMap((column) => {
    if (column.field === null) return [note(column, 'the column maps to nothing and was left out')];
    return column.field === 'contact' ? [note(column, 'contacts of persons are not taken from lists; the column was dropped')] : [];
  });
  const has = (fields: readonly string[]) => mapping.columns.some(({ field }) => field !== null && fields.includes(field));
  if (has(['city', 'street', 'region', 'latitude', 'postal-code']) && !has(['country']) && !mapping.set.country) {
    notes.push(issue(0, '', '', 'no column names the country, so all places were left out: give it with --set country=XX', 'note'));
  }
  return notes;
}

/** A given mapping in the order of the file's columns; columns that it does not name are left out and told. */
function withFile(mapping: Mapping, header: readonly string[], path: string): Mapping {
  const unknown = mapping.columns.filter(({ column }) => !header.includes(column));
  if (unknown.length > 0) {
    const names = unknown.map(({ column }) => `"${column}"`).join(', ');
    throw new Failure(EXIT.badFile, `The mapping names columns that the file ${path} does not have: ${names}.`);
  }
  if (!mapping.columns.some(({ field }) => field === 'name'))
    throw new Failure(EXIT.badFile, 'The mapping gives no column the field "name".');
  const left = [...mapping.columns];
  const columns = header.map((column): MappedColumn => {
    const at = left.findIndex((candidate) => candidate.column === column);
    return at < 0 ? { column, field: null } : (left.splice(at, 1)[0] as MappedColumn);
  });
  return { ...mapping, columns };
}

async function* untilBroken<T>(rows: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof CsvBroken)) throw error;
  }
}

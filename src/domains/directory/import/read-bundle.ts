import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CsvRow, csvRows } from '../../../platform/documents/csv-reader.ts';
import { decoded } from '../../../platform/documents/encoding.ts';
import { unguardCell } from '../../../platform/documents/spreadsheet-cell.ts';
import { EXIT, Failure, fileFailure } from '../../../platform/failure.ts';
import { BUNDLE_FORMAT, BUNDLE_VERSION, headFromRow, PART_NAMES, PART_TABLES } from '../export/bundle-tables.ts';
import { schemeFromCsv } from '../taxonomy/scheme-csv.ts';
import { issue, type Issue, type RawItem } from './item.ts';

interface Manifest {
  format: string;
  version: number;
  taxonomies: string[];
}

/** The manifest of a folder that our own export made, or null. Refuses a bundle of a newer version. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    return null;
  }
  if (manifest.format !== BUNDLE_FORMAT) return null;
  if (manifest.version > BUNDLE_VERSION)
    throw new Failure(EXIT.badFile, `The bundle ${folder} was made by a newer version of the program.`);
  return manifest;
}

/** The unchecked taxonomies of a bundle. */
export async function bundleSchemes(folder: string, manifest: Manifest): Promise<unknown[]> {
  const schemes: unknown[] = [];
  for (const code of manifest.taxonomies) {
    const path = join(folder, `taxonomy-${code.replace(/[^a-z0-9-]/g, '')}.csv`);
    try {
      schemes.push(schemeFromCsv(await readFile(path, 'utf8')));
    } catch (error) {
      throw fileFailure(error, `the table ${path}`);
    }
  }
  return schemes;
}

/**
 * The organizations of a bundle, read from all its tables side by side, which works because all are in the order of the
 * slugs. A row of a part that stands out of this order is told as refused.
 */
export async function* bundleItems(folder: string): AsyncGenerator<RawItem> {
  const parts = PART_NAMES.map((name) => ({ name, cursor: new Cursor(tableRows(folder, name)) }));
  for await (const head of tableRows(folder, 'organizations')) {
    const slug = head.row.slug ?? '';
    const issues: Issue[] = [];
    const record: Record<string, unknown> = headFromRow(head.row);
    for (const { name, cursor } of parts) {
      const { rows, strays } = await cursor.upTo(slug);
      record[name] = rows.map(({ row }) => PART_TABLES[name].read(row as never));
      for (const stray of strays) issues.push(strayIssue(name, stray));
    }
    yield { line: head.line, record, issues };
  }
  for (const { name, cursor } of parts) {
    const { strays } = await cursor.upTo('\uffff');
    if (strays.length > 0) yield { line: 0, record: null, issues: strays.map((stray) => strayIssue(name, stray)) };
  }
}

interface TableRow {
  line: number;
  row: Record<string, string>;
}

function strayIssue(table: string, { line, row }: TableRow): Issue {
  return issue(
    line,
    `${table}.csv`,
    Object.values(row).join(' | '),
    'belongs to no organization at this place: keep the rows in the order of organizations.csv',
    'row refused',
  );
}

/** Reads one table along with the organizations. */
class Cursor {
  private next: TableRow | undefined;
  private readonly rows: AsyncIterator<TableRow>;

  constructor(rows: AsyncIterable<TableRow>) {
    this.rows = rows[Symbol.asyncIterator]();
  }

  async upTo(slug: string): Promise<{ rows: TableRow[]; strays: TableRow[] }> {
    const found: { rows: TableRow[]; strays: TableRow[] } = { rows: [], strays: [] };
    for (;;) {
      this.next ??= await this.take();
      const own = this.next?.row.slug;
      if (own === undefined || own > slug) return found;
      (own === slug ? found.rows : found.strays).push(this.next as TableRow);
      this.next = undefined;
    }
  }

  private async take(): Promise<TableRow | undefined> {
    const next = await this.rows.next();
    return next.done ? undefined : next.value;
  }
}

async function* tableRows(folder: string, name: string): AsyncGenerator<TableRow> {
  const path = join(folder, `${name}.csv`);
  const bytes = createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>;
  let header: string[] | undefined;
  try {
    for await (const { line, cells } of csvRows(decoded(bytes, 'utf-8'), ',') as AsyncIterable<CsvRow>) {
      if (!header) header = cells;
      else yield { line, row: Object.fromEntries(header.map((column, at) => [column, unguardCell(cells[at] ?? '')])) };
    }
  } catch (error) {
    throw fileFailure(error, `the table ${path}`);
  }
}

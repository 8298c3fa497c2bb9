import type { OrganizationRecord } from '../../input/organization-record.ts';
import { parseOrgId } from '../identifier-prefixes.ts';
import { fieldOfHeader, type GuessedColumn } from './fields.ts';
import type { MappedColumn, Mapping } from './mapping.ts';
import { activityOf } from './values.ts';

/** A mapping for a table by its headings and its first rows. Null when no column can hold names. */
export function guessMapping(header: readonly string[], sample: readonly (readonly string[])[]): Mapping | null {
  const columns = header.map((column, at): MappedColumn & { cells: string[] } => {
    const cells = sample.map((row) => row[at]?.trim() ?? '').filter((cell) => cell !== '');
    const example = cells[0]?.slice(0, 80);
    return { column, ...byValues(fieldOfHeader(column), cells), ...(example !== undefined && { example }), cells };
  });
  keepFirst(columns, ['latitude', 'longitude', 'city', 'country', 'region', 'postal-code', 'place-name', 'founded', 'kind', 'status']);
  if (!columns.some(({ field }) => field === 'name') && !nameByValues(columns)) return null;
  const has = (field: string) => columns.some((column) => column.field === field);
  const places = has('street') && has('latitude') && has('longitude') && !has('identifier');
  const kind = kindByHeader(header, has('kind'));
  return {
    rows: places ? 'places' : 'organizations',
    set: kind ? { kind } : {},
    columns: columns.map(({ column, field, lang, scheme, example }) => ({
      column,
      field,
      ...(lang && { lang }),
      ...(scheme && { scheme }),
      ...(example && { example }),
    })),
  };
}

/** Headings that mean two things are told apart by what stands below them. */
function byValues(guess: GuessedColumn, cells: string[]): GuessedColumn {
  const most = (fits: (cell: string) => boolean) => cells.length > 0 && cells.filter(fits).length > cells.length / 2;
  if (guess.field === 'region' && most((cell) => activityOf(cell) !== null)) return { field: 'status' };
  if (guess.field === 'status' && !most((cell) => activityOf(cell) !== null)) return { field: null };
  if ((guess.field === 'latitude' || guess.field === 'longitude') && !most((cell) => Number.isFinite(Number(cell.replace(',', '.')))))
    return { field: null };
  // A number in a column called "name" is a number; a sentence in a column called "id" is a name.
  if (guess.field === 'identifier' && !guess.scheme && most((cell) => /\s/.test(cell) && /\p{L}{3}/u.test(cell) && !parseOrgId(cell)))
    return { field: 'name' };
  return guess;
}

/** Of two columns for one thing that a record has once, the first counts. */
function keepFirst(columns: MappedColumn[], fields: readonly string[]): void {
  for (const field of fields) for (const column of columns.filter((candidate) => candidate.field === field).slice(1)) column.field = null;
}

/** Without a heading that says so, the column with the most words is taken for the names, if each row has another. */
function nameByValues(columns: (MappedColumn & { cells: string[] })[]): boolean {
  const wordy = columns.filter(
    ({ field, cells }) => field === null && cells.filter((cell) => /\p{L}{2}/u.test(cell)).length > cells.length * 0.8 && cells.length > 0,
  );
  const best = wordy.toSorted((a, b) => new Set(b.cells).size - new Set(a.cells).size)[0];
  if (!best || new Set(best.cells).size < best.cells.length / 2) return false;
  best.field = 'name';
  return true;
}

function kindByHeader(header: readonly string[], known: boolean): OrganizationRecord['kind'] | undefined {
  return !known && header.some((column) => /\b(ngo|ong|нко)\b|ngo_/i.test(column)) ? 'ngo' : undefined;
}

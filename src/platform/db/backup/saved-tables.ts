import pg from 'pg';
import { EXIT, Failure } from '../../failure.ts';

/** A table as a backup holds it. */
export interface SavedTable {
  name: string;
  columns: string[];
  /** What puts its rows into one order on every server, as SQL. */
  order: string;
}

interface TableRow {
  name: string;
  columns: string[];
  types: string[];
  key: string[] | null;
  refers: string[];
}

/** Landed migrations are told by the backup's first line, not as rows. */
const NOT_SAVED = new Set(['schema_migrations']);

const TABLES = `
  select c.relname as name,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' order by a.attnum) as columns,
    array(select format_type(a.atttypid, null) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' order by a.attnum) as types,
    (select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
      from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
      where i.indrelid = c.oid and i.indisprimary) as key,
    array(select f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
  from pg_class c
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
  order by c.relname collate "C"`;

/** All tables of the program, each after those that its rows refer to. */
export async function savedTables(client: pg.Client): Promise<SavedTable[]> {
  const { rowCount } = await client.query("select from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'S'");
  if (rowCount) throw new Failure(EXIT.software, 'A table counts with a sequence, which a backup does not keep: use UUIDs.');
  const { rows } = await client.query<TableRow>(TABLES);
  return referredFirst(rows.filter((row) => !NOT_SAVED.has(row.name))).map(savedTable);
}

/** A column that counts the transactions of one cluster (xid8) means nothing in another: it is left out, and its default fills it. */
function savedTable(row: TableRow): SavedTable {
  const columns = row.columns.filter((_, index) => row.types[index] !== 'xid8');
  const key = row.key ?? columns;
  // Texts by their bytes: the locale of a server must not decide.
  const order = key.map((column) => {
    const type = row.types[row.columns.indexOf(column)];
    const name = pg.escapeIdentifier(column);
    return type === 'uuid' || type === 'integer' || type === 'bigint' ? name : `${name}::text collate "C"`;
  });
  return { name: row.name, columns, order: order.join(', ') };
}

function referredFirst(rows: TableRow[]): TableRow[] {
  const sorted: TableRow[] = [];
  const left = new Set(rows);
  while (left.size > 0) {
    const free = [...left].filter((row) => ![...left].some((other) => other !== row && row.refers.includes(other.name)));
    if (free.length === 0) throw new Failure(EXIT.software, 'Tables refer to each other in a circle, which a backup cannot put in order.');
    for (const row of free) left.delete(row);
    sorted.push(...free);
  }
  return sorted;
}

/** The rows as `copy` writes them: one line each, in an order and a spelling that every server has in common. */
export function copyTableOut(table: SavedTable): string {
  return `copy (select ${columnsOf(table)} from ${pg.escapeIdentifier(table.name)} order by ${table.order}) to stdout`;
}

export function copyTableIn(table: SavedTable): string {
  return `copy ${pg.escapeIdentifier(table.name)} (${columnsOf(table)}) from stdin`;
}

function columnsOf(table: SavedTable): string {
  return table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
}

/** How values are spelled, whatever the server or its user were set to. */
export const SPELLING = `
  set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1;
  set local bytea_output = 'hex'; set local timezone = 'UTC'; set local statement_timeout = 0; set local client_encoding = 'UTF8'`;

import { createHash } from 'node:crypto';

/**
 * The file, gzipped: a line of JSON (`BackupHead`); per table its rows as PostgreSQL's COPY writes them (a row is a line;
 * `\.` ends them) and a line of JSON (`TableSeal`); a last line of JSON (`BackupSeal`). So `zcat` shows what is in it.
 */
export const FORMAT = 'parvis-backup';
export const FORMAT_VERSION = 1;
export const END_OF_ROWS = '\\.';

export interface BackupHead {
  format: typeof FORMAT;
  version: number;
  /** Version of the program that made it. */
  program: string;
  /** ISO 8601. */
  createdAt: string;
  /** Version of the PostgreSQL that it was taken from. */
  postgres: string;
  migrations: { name: string; checksum: string }[];
  tables: { name: string; columns: string[] }[];
}

/** What a table's rows are held to. */
export interface TableSeal {
  table: string;
  rows: number;
  /** SHA-256 over the lines. */
  sha256: string;
}

/** Closes the file: without it the file was cut off. */
export interface BackupSeal {
  tables: number;
  rows: number;
  /** SHA-256 over the seals of all tables: equal content has an equal one, on every server. */
  sha256: string;
}

export function sealAll(seals: TableSeal[]): BackupSeal {
  const hash = createHash('sha256');
  for (const seal of seals) hash.update(`${seal.table} ${seal.rows} ${seal.sha256}\n`);
  return { tables: seals.length, rows: seals.reduce((sum, seal) => sum + seal.rows, 0), sha256: hash.digest('hex') };
}

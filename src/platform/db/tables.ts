import type { Kysely, Transaction } from 'kysely';

/**
 * All tables, by name. Empty here: each owner adds its own by declaration merging in its `tables.ts`, so that
 * one typed handle serves the whole program while `platform` knows no domain.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in each owner's tables.ts
export interface Tables {}

/** A handle that reads. A write asks for `WriteTransaction`, so it cannot run outside one. */
export type Database = Kysely<Tables>;
export type WriteTransaction = Transaction<Tables>;

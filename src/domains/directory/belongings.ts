import { sql } from 'kysely';
import type { WriteTransaction } from '../../platform/db/tables.ts';

/** Whose records become whose: at a merge from the one that goes to the one that stays. Giving back gets the same two. */
export interface Handover {
  from: string;
  to: string;
  now: Date;
}

/**
 * What a domain keeps of organizations, and how it changes hands when two records of one organization are made one. `Moved` is
 * kept as JSON with the merge.
 */
export interface Belongings<Moved extends object> {
  /** The domain's name: under it `Moved` is kept. */
  name: string;
  /** Makes what hangs on `from` hang on `to`, and tells all that giving it back needs. Where both have the same, the stronger stays. */
  move: (trx: WriteTransaction, handover: Handover) => Promise<Moved>;
  /** Gives back exactly what `move` moved, as far as it still hangs on `to`; what came since stays there. */
  giveBack: (trx: WriteTransaction, handover: Handover, moved: Moved) => Promise<void>;
}

const known: Belongings<object>[] = [];

/**
 * For domains whose records hang on an organization's: they move with it in the transaction of a merge, and back in that of its
 * undoing. Both organizations are locked then; followers (`followOrganizations`) are told of both afterwards, so that documents
 * need not be written. Said once, when the program is loaded.
 */
export function moveWithOrganizations<Moved extends object>({ name, move, giveBack }: Belongings<Moved>): void {
  if (known.some((one) => one.name === name)) throw new Error(`What ${name} keeps of organizations moves already.`);
  // What it is given is what it wrote itself.
  known.push({ name, move, giveBack: (trx, handover, moved) => giveBack(trx, handover, moved as Moved) });
}

/** Everything that hangs on `from`, moved; what each domain needs to give it back, by its name. */
export async function moveBelongings(trx: WriteTransaction, handover: Handover): Promise<Record<string, object>> {
  const moved: Record<string, object> = {};
  for (const one of known) moved[one.name] = await one.move(trx, handover);
  return moved;
}

/** Gives everything back; a domain that moved nothing then (or was not there) has nothing to give. */
export async function giveBelongingsBack(
  trx: WriteTransaction,
  handover: Handover,
  moved: Readonly<Record<string, object>>,
): Promise<void> {
  for (const one of known.toReversed()) {
    const own = moved[one.name];
    if (own) await one.giveBack(trx, handover, own);
  }
}

/**
 * A column that holds the id of an organization, in a table that has `id`, as in the database: `offers_and_needs.organization_id`.
 * `unless` is the column beside it in which the other organization of the row stands: a row between the two stays as it is.
 */
export type Holder = `${string}.${string}` | { column: `${string}.${string}`; unless: string };
/** The rows that moved, by the column that named the organization. */
export type MovedIds = Record<string, string[]>;

/** Lets every row that names `from` in one of a domain's own columns name `to`. Gives the rows by column, for `returnRows`. */
export async function moveRows(trx: WriteTransaction, holders: readonly Holder[], { from, to }: Handover): Promise<MovedIds> {
  const moved: MovedIds = {};
  for (const holder of holders) {
    const { column, unless = null } = typeof holder === 'string' ? { column: holder } : holder;
    const { table, name } = partsOf(column);
    const apart = unless === null ? sql`` : sql`and ${sql.ref(unless)} is distinct from ${to}`;
    const { rows } = await sql<{ id: string }>`update ${table} set ${name} = ${to} where ${name} = ${from} ${apart} returning id`.execute(
      trx,
    );
    moved[column] = rows.map(({ id }) => id);
  }
  return moved;
}

/** Lets the rows that `moveRows` moved name `from` again; one that is gone or names a third organization by now stays as it is. */
export async function returnRows(trx: WriteTransaction, moved: MovedIds, { from, to }: Handover): Promise<void> {
  for (const [column, ids] of Object.entries(moved)) {
    const { table, name } = partsOf(column);
    if (ids.length > 0) await sql`update ${table} set ${name} = ${from} where ${name} = ${to} and id = any(${ids}::uuid[])`.execute(trx);
  }
}

function partsOf(column: string) {
  const [table = '', name = ''] = column.split('.');
  return { table: sql.table(table), name: sql.ref(name) };
}

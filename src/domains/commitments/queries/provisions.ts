import type { Database } from '../../../platform/db/tables.ts';
import type { InstrumentsRow, ProvisionsRow } from '../tables.ts';
import type { Selectable } from 'kysely';

/** One provision with what lies under it, in the order of the instrument. */
export interface Provision extends Selectable<ProvisionsRow> {
  instrumentCode: string;
  children: Provision[];
}

/** An instrument with its provisions as a tree. */
export interface Instrument extends Selectable<InstrumentsRow> {
  /** Those without a parent; the others hang under them. Retired ones are among them, marked by `retiredAt`. */
  provisions: Provision[];
}

/** Every instrument with the tree of its provisions, in order: two queries, whatever there is. */
export async function readProvisions(db: Database): Promise<Instrument[]> {
  const instruments = await db.selectFrom('instruments').selectAll().orderBy('position').orderBy('code').execute();
  const rows = await db.selectFrom('provisions').selectAll().orderBy('position').orderBy('code').execute();
  const codes = new Map(instruments.map(({ id, code }) => [id, code]));
  const nodes = new Map(
    rows.map((row) => [row.id, { ...row, instrumentCode: codes.get(row.instrumentId) ?? '', children: [] as Provision[] }]),
  );
  const roots = new Map<string, Provision[]>();
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId);
    if (parent) parent.children.push(node);
    else roots.set(node.instrumentId, [...(roots.get(node.instrumentId) ?? []), node]);
  }
  return instruments.map((instrument) => ({ ...instrument, provisions: roots.get(instrument.id) ?? [] }));
}

/** The provisions of a tree one after the other, each before what lies under it. */
export function flatProvisions(provisions: readonly Provision[]): Provision[] {
  return provisions.flatMap((one) => [one, ...flatProvisions(one.children)]);
}

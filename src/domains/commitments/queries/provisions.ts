import type { Instrument, Provision } from '../findings.ts';
import type { Database } from '../../../platform/db/tables.ts';

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

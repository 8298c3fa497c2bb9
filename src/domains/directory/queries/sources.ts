import type { Database } from '../../../platform/db/tables.ts';
import { INVISIBLE_STATES } from '../input/organization-record.ts';

/** Where the public records come from: attribution line and number of records, largest first. */
export async function countSources(db: Database): Promise<{ attribution: string; total: number }[]> {
  const rows = await db
    .selectFrom('organizations')
    .select(({ fn }) => ['sourceAttribution', fn.countAll<number>().as('total')])
    .where('sourceAttribution', 'is not', null)
    .where('state', 'not in', INVISIBLE_STATES)
    .where('listing', '<>', 'none')
    .groupBy('sourceAttribution')
    .orderBy('total', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ sourceAttribution, total }) => ({ attribution: sourceAttribution ?? '', total: Number(total) }));
}

import type { Database } from '../../../platform/db/tables.ts';
import { saveOrganizations } from '../actions/save-organizations.ts';
import { loadShippedSchemes } from '../taxonomy/save-scheme.ts';
import { demoOrganizations } from './demo-organizations.ts';

/** Loads the shipped taxonomy and the invented organizations in one transaction; again and again without doubling. Returns how many there are. */
export async function loadDemo(db: Database, now = new Date()): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await loadShippedSchemes(trx, now);
    const saved = await saveOrganizations(trx, demoOrganizations(now), { now, actor: 'demo' });
    return saved.length;
  });
}

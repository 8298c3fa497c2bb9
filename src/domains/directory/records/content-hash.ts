import { createHash } from 'node:crypto';
import type { Database } from '../../../platform/db/tables.ts';
import { readSchemes } from '../taxonomy/read-taxonomy.ts';
import { canonicalJson } from './canonical.ts';
import { everyOrganizationRecord } from './read-records.ts';

/**
 * SHA-256, in hexadecimal, over all taxonomies and all records by slug. Two instances with the same content have the same
 * hash, whatever their row ids and times. Read inside one snapshot when others may write.
 */
export async function contentHash(db: Database): Promise<string> {
  const hash = createHash('sha256');
  for (const scheme of await readSchemes(db)) hash.update(`${canonicalJson(scheme)}\n`);
  for await (const { record } of everyOrganizationRecord(db)) hash.update(`${canonicalJson(record)}\n`);
  return hash.digest('hex');
}

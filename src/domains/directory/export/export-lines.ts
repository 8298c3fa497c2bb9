import type { Database } from '../../../platform/db/tables.ts';
import { createTextFile } from '../../../platform/documents/text-file.ts';
import { everyOrganizationRecord } from '../records/read-records.ts';
import { readSchemes } from '../taxonomy/read-taxonomy.ts';
import { inSnapshot } from './snapshot.ts';

export const LINES_FORMAT = 'parvis-records';
export const LINES_VERSION = 1;

/**
 * Everything as JSON lines: a first line that says what the file is, a line per taxonomy, a line per organization in the
 * order of the slugs. Complete, hidden places too: for the secretariat alone. A name that ends in `.gz` is compressed.
 */
export async function exportLines(db: Database, path: string, now: Date): Promise<number> {
  const file = await createTextFile(path);
  const write = (value: unknown) => file.write(`${JSON.stringify(value)}\n`);
  return inSnapshot(db, async (snapshot) => {
    await write({ format: LINES_FORMAT, version: LINES_VERSION, made: now.toISOString() });
    for (const taxonomy of await readSchemes(snapshot)) await write({ taxonomy });
    let organizations = 0;
    for await (const { record } of everyOrganizationRecord(snapshot)) {
      await write({ organization: record });
      organizations++;
    }
    await file.close();
    return organizations;
  });
}

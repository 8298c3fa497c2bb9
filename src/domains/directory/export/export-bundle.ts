import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../platform/db/tables.ts';
import { csvLine } from '../../../platform/documents/csv-writer.ts';
import { createTextFile, type TextFile } from '../../../platform/documents/text-file.ts';
import { everyOrganizationRecord } from '../records/read-records.ts';
import { readSchemes } from '../taxonomy/read-taxonomy.ts';
import { schemeToCsv } from '../taxonomy/scheme-csv.ts';
import { BUNDLE_FORMAT, BUNDLE_VERSION, HEAD_COLUMNS, headCells, PART_NAMES, PART_TABLES } from './bundle-tables.ts';
import { inSnapshot } from './snapshot.ts';

/**
 * Everything as a folder of CSV tables, one for organizations and one for each of their parts, all in the order of the
 * slugs, beside the taxonomies and a `manifest.json`. Cells that a spreadsheet would run are guarded; the import takes the
 * guard off. Complete, hidden places too: for the secretariat alone. The folder must not exist. Returns the number of organizations.
 */
export async function exportBundle(db: Database, folder: string, now: Date): Promise<number> {
  await mkdir(folder, { mode: 0o700 });
  const heads = await openTable(folder, 'organizations', HEAD_COLUMNS);
  const parts = await Promise.all(PART_NAMES.map((name) => openTable(folder, name, ['slug', ...PART_TABLES[name].header])));
  return inSnapshot(db, async (snapshot) => {
    const schemes = await readSchemes(snapshot);
    for (const scheme of schemes) await writeFile(join(folder, `taxonomy-${scheme.code}.csv`), schemeToCsv(scheme), { mode: 0o600 });
    let organizations = 0;
    for await (const { record } of everyOrganizationRecord(snapshot)) {
      await heads.write(csvLine(headCells(record)));
      for (const [at, name] of PART_NAMES.entries()) {
        for (const cells of PART_TABLES[name].rows(record)) await parts[at]?.write(csvLine([record.slug, ...cells]));
      }
      organizations++;
    }
    for (const table of [heads, ...parts]) await table.close();
    const manifest = {
      format: BUNDLE_FORMAT,
      version: BUNDLE_VERSION,
      made: now.toISOString(),
      organizations,
      taxonomies: schemes.map(({ code }) => code),
    };
    // Last, so that a folder whose writing was cut off is no bundle.
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    return organizations;
  });
}

async function openTable(folder: string, name: string, header: readonly string[]): Promise<TextFile> {
  const file = await createTextFile(join(folder, `${name}.csv`));
  await file.write(csvLine(header));
  return file;
}

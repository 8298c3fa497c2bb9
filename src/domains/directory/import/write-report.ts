import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvLine } from '../../../platform/documents/csv-writer.ts';
import { createTextFile, type TextFile } from '../../../platform/documents/text-file.ts';
import { codeOf, EXIT, Failure, fileFailure } from '../../../platform/failure.ts';
import type { DuplicatePair } from '../duplicates/find-duplicates.ts';
import type { Mapping } from './csv/mapping.ts';
import type { Issue } from './item.ts';

/** The folder that an import leaves: `report.json`, `errors.csv`, `duplicates.csv`, and `mapping.json` of a table. */
export interface ReportFolder {
  folder: string;
  issues(issues: readonly Issue[]): void;
  duplicates(pairs: readonly DuplicatePair[]): void;
  close(summary: Record<string, unknown>, mapping?: Mapping): Promise<void>;
}

/** Makes the folder for the report of one import. Refuses to write over another report. */
export async function openReport(folder: string): Promise<ReportFolder> {
  const { errors, pairs } = await openTables(folder);
  // One after another, so that rows stay in order; the importer does not wait for the disk.
  let writing = Promise.all([
    errors.write(csvLine(['line', 'column', 'value', 'reason', 'consequence'])),
    pairs.write(csvLine(['score', 'organization', 'name', 'other_organization', 'other_name', 'reasons'])),
  ]).then(() => {});
  const next = (write: () => Promise<void>) => void (writing = writing.then(write));
  return {
    folder,
    issues: (issues) =>
      next(() =>
        errors.write(
          issues.map((found) => csvLine([found.line || '', found.column, found.value, found.reason, found.consequence])).join(''),
        ),
      ),
    duplicates: (found) =>
      next(() =>
        pairs.write(
          found.map((pair) => csvLine([pair.score, pair.slug, pair.name, pair.otherSlug, pair.otherName, pair.reasons.join(' ')])).join(''),
        ),
      ),
    async close(summary, mapping) {
      await writing;
      await errors.close();
      await pairs.close();
      await writeFile(join(folder, 'report.json'), `${JSON.stringify(summary, null, 2)}\n`, { mode: 0o600 });
      if (mapping) await writeFile(join(folder, 'mapping.json'), `${JSON.stringify(mapping, null, 2)}\n`, { mode: 0o600 });
    },
  };
}

async function openTables(folder: string): Promise<{ errors: TextFile; pairs: TextFile }> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return { errors: await createTextFile(join(folder, 'errors.csv')), pairs: await createTextFile(join(folder, 'duplicates.csv')) };
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw fileFailure(error, `the folder ${folder}`);
    throw new Failure(EXIT.cannotCreate, `The folder ${folder} holds a report already: name another one with --report.`);
  }
}

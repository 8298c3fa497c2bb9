import type { Database } from '../../../platform/db/tables.ts';
import { putSearchDocuments, removeSearchDocuments } from '../../../platform/search/documents.ts';
import { readOrganizationRecords } from '../records/read-records.ts';
import { organizationDocument } from '../search-documents.ts';
import { readTaxonomy } from '../taxonomy/read-taxonomy.ts';

/**
 * Makes every search document anew: after a change of the taxonomy, and once a day, since freshness changes with time
 * alone. A document that stays the same is not written. One transaction a page, so that no writer waits long. Returns how
 * many organizations were looked at.
 */
export async function refreshSearchDocuments(db: Database, now: Date, pageSize = 500): Promise<number> {
  const taxonomy = await readTaxonomy(db);
  let after: string | null = null;
  let seen = 0;
  for (;;) {
    const page: Awaited<ReturnType<typeof readOrganizationRecords>> = await db.transaction().execute(async (trx) => {
      const records = await readOrganizationRecords(trx, { after, limit: pageSize });
      const documents = records.map(({ id, record }) => ({ id, document: organizationDocument(record, id, { taxonomy, now }) }));
      await putSearchDocuments(
        trx,
        documents.flatMap(({ document }) => document ?? []),
      );
      await removeSearchDocuments(
        trx,
        documents.flatMap(({ id, document }) => (document === null ? [id] : [])),
      );
      return records;
    });
    seen += page.length;
    if (page.length < pageSize) return seen;
    after = page.at(-1)?.record.slug ?? null;
  }
}

import { sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { type IdentifiedRecord, readOrganizationRecords, readRecordsById } from '../records/read-records.ts';
import { freshnessLimits } from '../rules/freshness.ts';
import { freshnessSetting } from '../settings.ts';
import { readTaxonomy } from '../taxonomy/read-taxonomy.ts';
import { writeSearchDocuments } from './write-search-documents.ts';

/**
 * Makes every search document anew, after a change of the taxonomy. A document that stays the same is not written. One
 * transaction a page, so that no writer waits long. Returns how many organizations were looked at.
 */
export async function refreshSearchDocuments(db: Database, now: Date, pageSize = 500): Promise<number> {
  const context = { taxonomy: await readTaxonomy(db), now };
  let after: string | null = null;
  let seen = 0;
  for (;;) {
    const page: IdentifiedRecord[] = await db.transaction().execute(async (trx) => {
      const records = await readOrganizationRecords(trx, { after, limit: pageSize });
      await writeSearchDocuments(trx, records, context);
      return records;
    });
    seen += page.length;
    if (page.length < pageSize) return seen;
    after = page.at(-1)?.record.slug ?? null;
  }
}

/**
 * Makes those documents anew whose freshness is another than when they were written: records age by the day, though
 * nobody touches them. Returns how many there were.
 */
export async function refreshAgedDocuments(db: Database, now: Date, pageSize = 500): Promise<number> {
  const context = { taxonomy: await readTaxonomy(db), now };
  const { ageing, archived } = freshnessLimits(now, await readSetting(db, freshnessSetting));
  const aged = await db
    .selectFrom('organizations')
    .innerJoin('searchDocuments', 'searchDocuments.id', 'organizations.id')
    .select('organizations.id')
    .where('listing', '=', 'full')
    .where('searchDocuments.document', 'is not', null)
    .where(
      sql<boolean>`not search_documents.facets @> array['freshness:' || case when checked_on is null then 'unchecked'
        when checked_on > ${ageing}::date then 'fresh' when checked_on > ${archived}::date then 'ageing' else 'archived' end]`,
    )
    .execute();
  const ids = aged.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += pageSize) {
    const some = ids.slice(start, start + pageSize);
    await db.transaction().execute(async (trx) => writeSearchDocuments(trx, await readRecordsById(trx, some), context));
  }
  return ids.length;
}

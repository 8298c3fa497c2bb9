import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { readSetting } from '../../../platform/settings/settings.ts';
import { putSearchDocuments, removeSearchDocuments } from '../../../platform/search/documents.ts';
import type { SearchDocument } from '../../../platform/search/document.ts';
import { TimeSlice } from '../../../platform/search/pause.ts';
import type { IdentifiedRecord } from '../records/read-records.ts';
import { freshnessSetting } from '../settings.ts';
import { tellFollowers } from '../followers.ts';
import { type DocumentContext, organizationDocument } from '../search-documents.ts';

/** Brings the search documents of records up to date in the records' own transaction; one that the public may not know of goes. */
export async function writeSearchDocuments(
  trx: WriteTransaction,
  records: readonly IdentifiedRecord[],
  context: DocumentContext,
): Promise<void> {
  if (records.length === 0) return;
  const aged = { ages: await readSetting(trx, freshnessSetting), ...context };
  const documents: { id: string; document: SearchDocument | null }[] = [];
  const slice = new TimeSlice();
  for (const { id, record } of records) {
    documents.push({ id, document: organizationDocument(record, id, aged) });
    if (slice.isOver()) await slice.pause();
  }
  await putSearchDocuments(
    trx,
    documents.flatMap(({ document }) => document ?? []),
  );
  await removeSearchDocuments(
    trx,
    documents.flatMap(({ id, document }) => (document === null ? [id] : [])),
  );
  await tellFollowers(
    trx,
    records.map(({ id }) => id),
    context.now,
  );
}

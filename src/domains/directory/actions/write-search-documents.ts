import type { WriteTransaction } from '../../../platform/db/tables.ts';
import { putSearchDocuments, removeSearchDocuments } from '../../../platform/search/documents.ts';
import type { IdentifiedRecord } from '../records/read-records.ts';
import { type DocumentContext, organizationDocument } from '../search-documents.ts';

/** Brings the search documents of records up to date in the records' own transaction; one that the public may not know of goes. */
export async function writeSearchDocuments(
  trx: WriteTransaction,
  records: readonly IdentifiedRecord[],
  context: DocumentContext,
): Promise<void> {
  const documents = records.map(({ id, record }) => ({ id, document: organizationDocument(record, id, context) }));
  await putSearchDocuments(
    trx,
    documents.flatMap(({ document }) => document ?? []),
  );
  await removeSearchDocuments(
    trx,
    documents.flatMap(({ id, document }) => (document === null ? [id] : [])),
  );
}

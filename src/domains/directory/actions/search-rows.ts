import { sql } from 'kysely';
import type { WriteTransaction } from '../../../platform/db/tables.ts';
import type { SearchDocument } from '../../../platform/search/document.ts';

export async function putSearchDocuments(trx: WriteTransaction, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const rows = documents.map((document) => ({ id: document.id, kind: document.kind, document }));
  await sql`insert into search_documents (id, kind, document) select id, kind, document
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (id uuid, kind text, document jsonb)
    on conflict (id) do update set document = excluded.document, changed_xid = pg_current_xact_id()`.execute(trx);
}

export async function removeSearchDocuments(trx: WriteTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update search_documents set document = null, changed_xid = pg_current_xact_id() where id = any(${ids}::uuid[])`.execute(trx);
}

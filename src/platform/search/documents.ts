import { sql } from 'kysely';
import type { WriteTransaction } from '../db/tables.ts';
import { uuidv7 } from '../db/uuid.ts';
import { facetPairsOf, tokensOf } from './document-words.ts';
import type { SearchDocument } from './document.ts';

/**
 * Writes documents into the table that every node's index follows, in the transaction of the change itself, with one
 * statement. A document that is stored already, word for word, is not touched, so no node reads it again.
 */
export async function putSearchDocuments(trx: WriteTransaction, documents: readonly SearchDocument[]): Promise<void> {
  const byId = new Map(documents.map((document) => [document.id, document]));
  if (byId.size === 0) return;
  const rows = [...byId.values()].map((document) => ({
    id: document.id,
    kind: document.kind,
    document,
    tokens: tokensOf(document),
    facets: facetsColumn(document),
  }));
  await sql`
    insert into search_documents (id, kind, document, tokens, facets)
    select id, kind, document, tokens, facets
    from jsonb_to_recordset(${JSON.stringify(rows, storable)}::jsonb)
      as given (id uuid, kind text, document jsonb, tokens text[], facets text[])
    on conflict (id) do update
    set kind = excluded.kind, document = excluded.document, tokens = excluded.tokens, facets = excluded.facets,
      changed_xid = pg_current_xact_id()
    where (search_documents.kind, search_documents.document, search_documents.tokens, search_documents.facets)
      is distinct from (excluded.kind, excluded.document, excluded.tokens, excluded.facets)`.execute(trx);
}

/** Withdraws documents: the rows stay as tombstones, so that every node learns of it. */
export async function removeSearchDocuments(trx: WriteTransaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update search_documents set document = null, tokens = '{}', facets = '{}', changed_xid = pg_current_xact_id()
    where id = any(${ids}::uuid[]) and document is not null`.execute(trx);
}

/**
 * Lets every node know that something beside the document changed which its page shows: the mark becomes another, and kept
 * pages are dropped. Nothing happens where the public does not know of it.
 */
export async function touchSearchDocument(trx: WriteTransaction, id: string): Promise<void> {
  await sql`update search_documents set changed_xid = pg_current_xact_id(),
      document = jsonb_set(document, '{mark}', to_jsonb(coalesce(document ->> 'mark', '') || ${uuidv7().slice(-12)}::text))
    where id = ${id} and document is not null`.execute(trx);
}

/** The facet values of a document as the column holds them: `facet:value`, sorted. */
function facetsColumn(document: SearchDocument): string[] {
  return facetPairsOf(document)
    .map(([facet, value]) => `${facet}:${value}`)
    .sort();
}

/** PostgreSQL stores neither NUL nor half of a surrogate pair. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '') : value;
}

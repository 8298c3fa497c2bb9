import type { ColumnType, Generated } from 'kysely';
import type { SearchDocument } from './document.ts';

export interface SearchDocumentRow {
  id: string;
  kind: string;
  /** null once the document is withdrawn: the row stays as a tombstone so that every node learns of it. */
  document: ColumnType<SearchDocument | null, string | null, string | null>;
  tokens: string[];
  facets: string[];
  changedXid: Generated<string>;
}

declare module '../db/tables.ts' {
  interface Tables {
    searchDocuments: SearchDocumentRow;
  }
}

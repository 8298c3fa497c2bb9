-- What the search index of every node is built from: public documents only, derived from the domains' rows in the
-- same transaction. changed_xid makes the table its own change log: a node reads the rows whose transaction is older
-- than every running one, so commit order does not matter and nothing is missed.
create table search_documents (
  id uuid primary key,
  kind text not null,
  document jsonb,
  tokens text[] not null default '{}',
  facets text[] not null default '{}',
  changed_xid xid8 not null default pg_current_xact_id()
);
create index search_documents_changed on search_documents (changed_xid);
create index search_documents_tokens on search_documents using gin (tokens);
create index search_documents_facets on search_documents using gin (facets);

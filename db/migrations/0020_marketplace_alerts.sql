-- What the alerts have read of each document: a change is news to a saved search only when it did not find the thing before.
-- Public documents only, without what pages show of them; one that is withdrawn leaves no row.
create table alert_documents (
  id uuid primary key,
  subject text not null,
  document jsonb not null,
  -- The transaction that wrote the document as it was read.
  changed_xid xid8 not null default pg_current_xact_id()
);

-- A position is locked by the node that reads on from it, for as long as it reads: a program that dies gives it back at once.
-- Which documents were read beyond it, alert_documents says.
alter table alert_positions drop column seen, drop column leased_until;

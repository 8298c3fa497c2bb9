-- Files that people gave, never as they came: images are encoded anew, papers drawn page by page. In the database, so that a
-- backup has them, several nodes see them, and a file and the row that names it are written together or not at all.
create table files (
  id uuid primary key,
  purpose text not null,
  owner_id uuid,
  media_type text not null check (media_type in ('image/webp', 'image/png', 'application/pdf', 'text/plain')),
  name text not null,
  bytes bytea not null,
  size integer not null,
  width integer,
  height integer,
  created_by_id uuid,
  created_at timestamptz not null
);
create index files_owner on files (owner_id);
create index files_creator on files (created_by_id);

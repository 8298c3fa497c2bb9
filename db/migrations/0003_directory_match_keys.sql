-- By what an organization is likely to be found twice: hashes of its names, acronym with place, web host. Two rows with
-- one key are candidates for the score of duplicates; no one ever merges by a key alone.
create table organization_match_keys (
  organization_id uuid not null references organizations (id) on delete cascade,
  key bigint not null,
  primary key (key, organization_id)
);
create index organization_match_keys_organization on organization_match_keys (organization_id);

-- The order of every whole reading (export, content hash), the same on every server whatever its locale.
create index organizations_slug_bytes on organizations (slug collate "C");

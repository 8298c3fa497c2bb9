-- Registrations that somebody began and may go on with: what was answered so far, saved at each step. Sent in, a draft keeps
-- only which organization came of it, so that sending twice gives one.
create table registration_drafts (
  id uuid primary key,
  person_id uuid not null,
  answers jsonb not null default '{}',
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  organization_id uuid references organizations (id) on delete set null,
  sent_at timestamptz
);
create index registration_drafts_person on registration_drafts (person_id, changed_at desc);
create index registration_drafts_changed on registration_drafts (changed_at);

-- A mail to an address at the organization's own domain, by which somebody shows to belong to it. The token is kept as a hash.
create table claim_proofs (
  token_hash bytea primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  person_id uuid not null,
  domain text not null,
  note text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index claim_proofs_organization on claim_proofs (organization_id);
create index claim_proofs_person on claim_proofs (person_id);

-- What the organization says to a value that others published or that it disputes; stands beside the value.
create table organization_statements (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  field text not null,
  lang text not null,
  text text not null,
  written_by_id uuid,
  written_at timestamptz not null,
  withdrawn_at timestamptz
);
create unique index organization_statements_standing on organization_statements (organization_id, field) where withdrawn_at is null;

-- Who may write to an organization through the relay.
alter table organizations add column contact text not null default 'anyone' check (contact in ('anyone', 'signed-in', 'nobody'));

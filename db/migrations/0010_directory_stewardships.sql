-- Who acts for an organization. Shown and in force only once both sides have confirmed it.
create table stewardships (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  -- Null while somebody without an account is invited by mail.
  person_id uuid,
  role text not null check (role in ('steward', 'editor', 'delegate')),
  -- The department or team the person acts for; null: the whole organization.
  department text,
  title text,
  state text not null check (state in ('invited', 'asked', 'active', 'refused', 'ended')),
  invited_email text,
  token_hash bytea,
  message text,
  begun_by_id uuid not null,
  begun_at timestamptz not null,
  decided_by_id uuid,
  decided_at timestamptz,
  ended_by_id uuid,
  ended_at timestamptz,
  expires_at timestamptz,
  -- Whether the public sees that this person acts for the organization; the person alone says so.
  shown boolean not null default false
);
create unique index stewardships_active on stewardships (organization_id, person_id) where state = 'active';
create index stewardships_person on stewardships (person_id, state);
create index stewardships_organization on stewardships (organization_id, state);
create index stewardships_token on stewardships (token_hash) where token_hash is not null;

-- Records that wait to be admitted, or are kept back: nobody but those who act for them and the secretariat sees them.
alter table organizations drop constraint organizations_state_check;
alter table organizations add constraint organizations_state_check
  check (state in ('listed', 'claimed', 'active', 'verified', 'pending', 'suspended', 'withdrawn'));

-- Each change of a field: what it was, what it is, who, when, how. For those who act for the organization and the secretariat.
create table organization_changes (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  field text not null,
  before jsonb,
  after jsonb,
  actor text not null,
  how text not null check (how in ('edit', 'import', 'merge', 'undo', 'secretariat', 'program')),
  changed_at timestamptz not null
);
create index organization_changes_organization on organization_changes (organization_id, changed_at desc, id);

-- The day on which a person last looked a section over and found it right. A save or an import never sets it.
create table freshness_marks (
  organization_id uuid not null references organizations (id) on delete cascade,
  section text not null,
  checked_on date not null,
  checked_by_id uuid,
  how text not null check (how in ('signed-in', 'mail', 'secretariat')),
  primary key (organization_id, section)
);

-- People with an account, how they prove who they are, and their sessions. Tokens are kept as hashes alone.

create table persons (
  id uuid primary key,
  -- Null once erased: the row stays so that what is public record keeps an author without a name.
  email text unique check (email = lower(email)),
  email_confirmed_at timestamptz,
  name text not null,
  locale text not null,
  password_hash text,
  -- How notices come by mail: at once, once a day, never.
  notices text not null default 'at-once' check (notices in ('at-once', 'daily', 'never')),
  created_at timestamptz not null,
  suspended_at timestamptz,
  erased_at timestamptz
);

-- What a person shows of itself, and to whom.
create table person_profiles (
  person_id uuid primary key references persons (id) on delete cascade,
  shown_to text not null default 'nobody' check (shown_to in ('nobody', 'members', 'public')),
  title text,
  about text,
  about_lang text,
  languages text[] not null default '{}',
  topics text[] not null default '{}',
  country text,
  picture_file_id uuid,
  updated_at timestamptz not null
);

create table sessions (
  token_hash bytea primary key,
  id uuid not null unique,
  person_id uuid not null references persons (id) on delete cascade,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  proven_at timestamptz not null,
  second_factor_at timestamptz,
  -- "Firefox, Android": enough to know one's own again.
  device text not null
);
create index sessions_person on sessions (person_id);

-- One-time tokens of mails, and of ceremonies half done (passkey, single sign-on).
create table account_tokens (
  token_hash bytea primary key,
  purpose text not null,
  person_id uuid references persons (id) on delete cascade,
  email text,
  payload jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_tokens_person on account_tokens (person_id);
create index account_tokens_expires on account_tokens (expires_at);

create table one_time_codes (
  person_id uuid primary key references persons (id) on delete cascade,
  secret_encrypted bytea not null,
  confirmed_at timestamptz,
  -- The last time step that was used: a code is good once.
  last_step bigint not null default 0
);

create table recovery_codes (
  person_id uuid not null references persons (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

create table passkeys (
  id text primary key,
  person_id uuid not null references persons (id) on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

create table single_sign_ons (
  issuer text not null,
  subject text not null,
  person_id uuid not null references persons (id) on delete cascade,
  created_at timestamptz not null,
  primary key (issuer, subject)
);
create index single_sign_ons_person on single_sign_ons (person_id);

create table secretariat_roles (
  person_id uuid not null references persons (id) on delete cascade,
  role text not null check (role in ('administrator', 'moderator', 'meeting-officer', 'monitoring-officer')),
  granted_by_id uuid,
  granted_at timestamptz not null,
  primary key (person_id, role)
);

-- Accounts that speak for a member state, a UN entity, a donor or the media, once the secretariat has checked it.
create table institutional_accounts (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  kind text not null check (kind in ('member-state', 'un-entity', 'donor', 'media')),
  institution text not null,
  country text,
  message text,
  state text not null check (state in ('asked', 'accepted', 'refused', 'ended')),
  asked_at timestamptz not null,
  decided_by_id uuid,
  decided_at timestamptz,
  reason text
);
create index institutional_accounts_person on institutional_accounts (person_id);
create index institutional_accounts_waiting on institutional_accounts (asked_at) where state = 'asked';

-- Terms of use and privacy notice, each in versions that people accept.
create table policy_versions (
  id uuid primary key,
  kind text not null check (kind in ('terms', 'privacy')),
  version integer not null,
  texts jsonb not null,
  published_by_id uuid,
  published_at timestamptz not null,
  unique (kind, version)
);
create table policy_acceptances (
  person_id uuid not null references persons (id) on delete cascade,
  policy_id uuid not null references policy_versions (id),
  accepted_at timestamptz not null,
  primary key (person_id, policy_id)
);

-- What a person is told: on the site at once, by mail as the person wishes. `act` names what it is about, once and for all.
create table notices (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  act text not null,
  kind text not null,
  title text not null,
  body text not null,
  path text,
  action text,
  created_at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz,
  unique (person_id, act)
);
create index notices_person on notices (person_id, created_at desc);
create index notices_to_mail on notices (created_at) where mailed_at is null;
create index notices_unread on notices (person_id) where read_at is null;

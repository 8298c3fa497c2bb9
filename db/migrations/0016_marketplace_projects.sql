-- Projects, services provided (offers) and required (needs), what came of them, and what people want to be told of.
-- Texts per language are {"<BCP 47 tag>": {"text": "...", "origin": "human" | "machine"}}. Amounts are integer minor units.

create table projects (
  id uuid primary key,
  slug text not null unique,
  -- Who runs it and keeps this record.
  organization_id uuid not null references organizations (id) on delete cascade,
  state text not null check (state in ('planned', 'running', 'ended', 'suspended')),
  publication text not null check (publication in ('draft', 'published', 'withdrawn')),
  -- Who may see it: everybody, signed-in institutions, members, those who act for it and the secretariat.
  shown_to text not null default 'public' check (shown_to in ('public', 'institutions', 'members', 'secretariat')),
  names jsonb not null,
  summaries jsonb not null default '{}',
  results jsonb not null default '{}',
  starts_on date,
  ends_on date,
  -- Codes of the taxonomy: themes, services, populations.
  terms text[] not null default '{}',
  countries text[] not null default '{}',
  -- [{"country": "KE", "region": null, "city": "Nairobi", "latitude": -1.28, "longitude": 36.81, "precision": "exact" | "city" | "region" | "hidden"}]
  places jsonb not null default '[]',
  currency text check (currency ~ '^[A-Z]{3}$'),
  budget_total bigint check (budget_total >= 0),
  budget_secured bigint check (budget_secured >= 0),
  budget_shown_to text not null default 'secretariat' check (budget_shown_to in ('public', 'institutions', 'members', 'secretariat')),
  -- Given out as IATI activity XML; the identifier without the organization's prefix.
  iati boolean not null default false,
  iati_identifier text,
  -- The last day of which an update tells, or the day it was published.
  updated_on date not null,
  -- When those who keep it were last asked how it goes, it having told nothing for a year.
  reminded_on date,
  version integer not null default 1,
  created_by_id uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
create index projects_organization on projects (organization_id);
create index projects_changed on projects (changed_at desc, id);

create table project_funding (
  project_id uuid not null references projects (id) on delete cascade,
  position integer not null,
  source text not null,
  -- Where the source is an organization of the directory.
  organization_id uuid references organizations (id) on delete set null,
  amount bigint check (amount >= 0),
  secured boolean not null,
  primary key (project_id, position)
);
create index project_funding_organization on project_funding (organization_id) where organization_id is not null;

-- Shown once both sides have confirmed.
create table project_partners (
  id uuid primary key,
  project_id uuid not null references projects (id) on delete cascade,
  organization_id uuid not null references organizations (id) on delete cascade,
  role text not null check (role in ('implementing', 'funding', 'technical', 'advisory', 'other')),
  state text not null check (state in ('invited', 'asked', 'confirmed', 'refused', 'ended')),
  begun_by_id uuid not null,
  begun_at timestamptz not null,
  decided_by_id uuid,
  decided_at timestamptz,
  ended_at timestamptz
);
create unique index project_partners_once on project_partners (project_id, organization_id) where state in ('invited', 'asked', 'confirmed');
create index project_partners_organization on project_partners (organization_id, state);

create table project_team (
  id uuid primary key,
  project_id uuid not null references projects (id) on delete cascade,
  -- Null while somebody without an account is invited by mail.
  person_id uuid,
  invited_email text,
  token_hash bytea,
  role text not null,
  contact boolean not null default false,
  state text not null check (state in ('invited', 'confirmed', 'refused', 'ended')),
  begun_by_id uuid not null,
  begun_at timestamptz not null,
  decided_at timestamptz,
  expires_at timestamptz
);
create unique index project_team_once on project_team (project_id, person_id) where state in ('invited', 'confirmed');
create index project_team_person on project_team (person_id, state) where person_id is not null;

create table project_deliverables (
  id uuid primary key,
  project_id uuid not null references projects (id) on delete cascade,
  position integer not null,
  titles jsonb not null,
  due_on date,
  -- Hundredths done.
  progress integer not null default 0 check (progress between 0 and 100),
  done_on date
);
create index project_deliverables_project on project_deliverables (project_id, position);

create table project_updates (
  id uuid primary key,
  project_id uuid not null references projects (id) on delete cascade,
  told_on date not null,
  texts jsonb not null,
  author_id uuid,
  created_at timestamptz not null
);
create index project_updates_project on project_updates (project_id, told_on desc, id);

create table project_files (
  file_id uuid primary key,
  project_id uuid not null references projects (id) on delete cascade,
  kind text not null check (kind in ('picture', 'document')),
  title text not null,
  media_type text not null,
  size integer not null,
  position integer not null
);
create index project_files_project on project_files (project_id, position);

-- A service provided or required, or a wish for partners, experts, translators, a joint application.
create table offers_and_needs (
  id uuid primary key,
  slug text not null unique,
  direction text not null check (direction in ('offer', 'need')),
  about text not null check (about in ('service', 'partners', 'experts', 'translators', 'joint-application')),
  organization_id uuid not null references organizations (id) on delete cascade,
  project_id uuid references projects (id) on delete cascade,
  titles jsonb not null,
  details jsonb not null default '{}',
  -- Codes of the taxonomy: the services (and themes) it is about, and for whom.
  terms text[] not null default '{}',
  populations text[] not null default '{}',
  countries text[] not null default '{}',
  -- M49 codes.
  regions text[] not null default '{}',
  -- Can be given or taken from anywhere.
  remote boolean not null default false,
  languages text[] not null default '{}',
  starts_on date,
  ends_on date,
  conditions text not null check (conditions in ('free', 'shared-cost', 'paid', 'exchange')),
  -- How many (people, places, days): a number with what it counts.
  capacity integer check (capacity > 0),
  capacity_of text,
  expires_on date not null,
  state text not null check (state in ('open', 'in-talks', 'fulfilled', 'withdrawn')),
  shown_to text not null default 'public' check (shown_to in ('public', 'institutions', 'members', 'secretariat')),
  opened_at timestamptz not null,
  fulfilled_at timestamptz,
  -- Who gave or took it, where it is an organization of the directory and those who keep the entry said so.
  fulfilled_by_id uuid references organizations (id) on delete set null,
  -- The last day that its keepers were told of before it came, and when the program noted that it had passed.
  expiry_told_on date,
  expiry_noted_at timestamptz,
  version integer not null default 1,
  created_by_id uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
create index offers_and_needs_organization on offers_and_needs (organization_id, direction);
create index offers_and_needs_project on offers_and_needs (project_id) where project_id is not null;
create index offers_and_needs_open on offers_and_needs (direction, expires_on) where state in ('open', 'in-talks');
create index offers_and_needs_changed on offers_and_needs (changed_at desc, id);

-- "Not for us", with the reason: the only thing that the matching learns from. Whoever said it sees it and may take it back.
create table match_refusals (
  id uuid primary key,
  -- The organization that says it.
  organization_id uuid not null references organizations (id) on delete cascade,
  -- What it says it of: an offer or need, and the organization on the other side.
  entry_id uuid references offers_and_needs (id) on delete cascade,
  other_organization_id uuid references organizations (id) on delete cascade,
  reason text not null check (reason in ('not-this-service', 'not-this-place', 'not-this-population', 'no-capacity', 'not-this-organization', 'other')),
  -- What the reason is about: a code of the taxonomy, a country.
  about_code text,
  note text,
  -- With no-capacity: until when.
  until_on date,
  said_by_id uuid not null,
  said_at timestamptz not null,
  taken_back_at timestamptz
);
create index match_refusals_organization on match_refusals (organization_id) where taken_back_at is null;
create index match_refusals_entry on match_refusals (entry_id) where taken_back_at is null;

-- From a match to work: interest, talk through the relay, agreement by both sides, outcome.
create table introductions (
  id uuid primary key,
  entry_id uuid references offers_and_needs (id) on delete set null,
  project_id uuid references projects (id) on delete set null,
  -- What the other side answers with, where it is an offer or need too.
  answering_entry_id uuid references offers_and_needs (id) on delete set null,
  from_organization_id uuid not null references organizations (id) on delete cascade,
  to_organization_id uuid not null references organizations (id) on delete cascade,
  conversation_id uuid references conversations (id) on delete set null,
  state text not null check (state in ('expressed', 'in-talks', 'agreed', 'declined', 'ended')),
  expressed_by_id uuid not null,
  expressed_at timestamptz not null,
  answered_at timestamptz,
  declined_reason text,
  agreed_at timestamptz,
  ended_at timestamptz
);
create index introductions_to on introductions (to_organization_id, expressed_at desc);
create index introductions_from on introductions (from_organization_id, expressed_at desc);
create index introductions_entry on introductions (entry_id) where entry_id is not null;
-- One at a time of one matter between two sides, in one direction.
create unique index introductions_once on introductions (coalesce(entry_id, answering_entry_id), from_organization_id, to_organization_id)
  where state in ('expressed', 'in-talks', 'agreed') and coalesce(entry_id, answering_entry_id) is not null;

-- What was agreed, in the words of the side that noted it; in force once the other side has noted the same.
create table agreements (
  id uuid primary key,
  introduction_id uuid not null references introductions (id) on delete cascade,
  text text not null,
  starts_on date,
  ends_on date,
  noted_by_organization_id uuid not null references organizations (id) on delete cascade,
  noted_by_id uuid not null,
  noted_at timestamptz not null,
  confirmed_by_id uuid,
  confirmed_at timestamptz,
  refused_at timestamptz
);
create index agreements_introduction on agreements (introduction_id);

-- "Did it help?", asked of each side after a time.
create table introduction_outcomes (
  introduction_id uuid not null references introductions (id) on delete cascade,
  organization_id uuid not null references organizations (id) on delete cascade,
  asked_at timestamptz not null,
  helped text check (helped in ('yes', 'partly', 'no', 'did-not-happen')),
  note text,
  answered_by_id uuid,
  answered_at timestamptz,
  primary key (introduction_id, organization_id)
);

create table saved_searches (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  subject text not null check (subject in ('organizations', 'projects', 'needs', 'offers', 'evidence')),
  name text not null,
  -- The search as its address has it, without page: `q=naloxone&country=KE`.
  query text not null,
  locale text not null,
  rhythm text not null check (rhythm in ('at-once', 'daily', 'weekly', 'web-only')),
  -- For the feed, which knows no session; only its hash is kept.
  feed_token_hash bytea unique,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  paused_at timestamptz,
  told_at timestamptz
);
create index saved_searches_person on saved_searches (person_id);
create index saved_searches_subject on saved_searches (subject) where paused_at is null;

-- What a saved search found, once for each thing.
create table alert_hits (
  saved_search_id uuid not null references saved_searches (id) on delete cascade,
  subject_id uuid not null,
  found_at timestamptz not null,
  -- Told by mail; null while it waits for its digest, or where nothing is told by mail.
  told_at timestamptz,
  primary key (saved_search_id, subject_id)
);
create index alert_hits_untold on alert_hits (saved_search_id, found_at) where told_at is null;
create index alert_hits_found on alert_hits (saved_search_id, found_at desc);

-- How far the alerts have read the documents that can be found; one row for each subject.
create table alert_positions (
  subject text primary key,
  -- A transaction: whatever is older has been looked at.
  horizon text not null,
  seen jsonb not null default '{}',
  leased_until timestamptz
);

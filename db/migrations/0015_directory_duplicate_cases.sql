-- Pairs of records that may be one organization, and what was said of each. A pair is kept for ever: two that are not the same are never proposed again.
create table duplicate_cases (
  id uuid primary key,
  -- The smaller of the two ids first, so that a pair is one row.
  one_id uuid not null references organizations (id) on delete cascade,
  other_id uuid not null references organizations (id) on delete cascade,
  state text not null default 'open' check (state in ('open', 'later', 'not-the-same', 'merged', 'settled')),
  score double precision not null check (score between 0 and 1),
  reasons text[] not null,
  -- What opened it: somebody who registered, an import, a search through all records, somebody of the secretariat.
  origin text not null check (origin in ('registration', 'import', 'search', 'secretariat')),
  opened_at timestamptz not null,
  -- Not proposed again before this day.
  later_until date,
  decided_by_id uuid,
  decided_at timestamptz,
  note text,
  check (one_id < other_id)
);
create unique index duplicate_cases_pair on duplicate_cases (one_id, other_id);
create index duplicate_cases_other on duplicate_cases (other_id);
create index duplicate_cases_waiting on duplicate_cases (score desc, id) where state in ('open', 'later');

-- Two records made one. The withdrawn record stays; what both were before, and where each part went, is kept for undoing it.
create table organization_merges (
  id uuid primary key,
  kept_id uuid not null references organizations (id) on delete cascade,
  merged_id uuid not null references organizations (id) on delete cascade,
  case_id uuid references duplicate_cases (id) on delete set null,
  -- {"kept": record, "merged": record}: both as they were before and as they became.
  before jsonb not null,
  after jsonb not null,
  -- Rows that moved from one record to the other: stewardships, cases.
  moved jsonb not null,
  merged_by_id uuid not null,
  merged_at timestamptz not null,
  undone_by_id uuid,
  undone_at timestamptz
);
-- A record is merged into one other at a time.
create unique index organization_merges_in_force on organization_merges (merged_id) where undone_at is null;
create index organization_merges_kept on organization_merges (kept_id, merged_at desc);

-- How many organizations bear a word that many bear: what is common tells little. Counted anew from the match keys.
create table organization_word_counts (
  key bigint primary key,
  holders integer not null
);

-- The search through all records for duplicates, and the renewal of match keys: how far each is. One row each.
create table duplicate_runs (
  work text primary key check (work in ('search', 'keys')),
  state text not null check (state in ('waiting', 'running', 'done')),
  -- The version of the keys for which it was done.
  version integer not null default 0,
  -- The last record looked at, in the order of ids.
  last_id uuid,
  looked_at integer not null default 0,
  total integer not null default 0,
  found integer not null default 0,
  asked_by_id uuid,
  begun_at timestamptz,
  -- A worker that went away is followed by another one after this.
  leased_until timestamptz,
  done_at timestamptz
);

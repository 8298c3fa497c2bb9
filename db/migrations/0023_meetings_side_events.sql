-- Side events of meetings: what is asked for, by whom, who stands with it, who speaks, how it was reviewed and decided.
-- Texts per language are {"<BCP 47 tag>": {"text": "...", "origin": "human" | "machine"}}.

create table side_events (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  slug text not null,
  -- An organization of the directory; else a state or UN entity by its name.
  organizer_id uuid references organizations (id),
  organizer_name text,
  organizer_country text check (organizer_country ~ '^[A-Z]{2}$'),
  organizer_kind text not null check (organizer_kind in ('state', 'un', 'igo', 'ngo', 'other')),
  -- Who the organizer is: events of one are counted by it.
  organizer_key text not null generated always as (coalesce(organizer_id::text, organizer_kind || ':' || coalesce(organizer_country, lower(organizer_name)))) stored,
  state text not null check (state in ('draft', 'submitted', 'incomplete', 'eligible', 'merged', 'placed', 'waiting', 'refused', 'withdrawn', 'held')),
  titles jsonb not null default '{}',
  summaries jsonb not null default '{}',
  -- BCP 47 tags of the languages that are spoken.
  languages text[] not null default '{}',
  terms text[] not null default '{}',
  format text check (format in ('in-person', 'online', 'hybrid')),
  audience integer check (audience > 0),
  equipment text[] not null default '{}',
  interpretation text[] not null default '{}',
  -- Slots of the meeting, the dearest first; slots in which it cannot be.
  wished_slots uuid[] not null default '{}',
  impossible_slots uuid[] not null default '{}',
  -- Provisions of instruments that it touches (owned by commitments).
  provision_ids uuid[] not null default '{}',
  online_url text,
  mission_informed_on date,
  exhibition text,
  -- The person who keeps the proposal: focal point.
  created_by_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- When it was sent in for the first time: never changed afterwards.
  submitted_at timestamptz,
  -- When it was there whole: the same, or when what was missing came.
  whole_at timestamptz,
  merged_into_id uuid references side_events (id),
  policy_version integer,
  version integer not null default 1,
  demo boolean not null default false,
  unique (meeting_id, slug),
  check (organizer_id is not null or organizer_name is not null),
  -- What was held before this program kept records has no time of receipt.
  check (state in ('draft', 'withdrawn', 'held') or submitted_at is not null)
);
create index side_events_meeting on side_events (meeting_id, state);
create index side_events_organizer on side_events (organizer_id);
create index side_events_creator on side_events (created_by_id);
-- One organizer's events of a meeting are counted under a lock of this key.
create index side_events_key on side_events (meeting_id, organizer_key);

-- Who stands with a side event; shown once it has consented.
create table side_event_sponsors (
  id uuid primary key,
  side_event_id uuid not null references side_events (id) on delete cascade,
  organization_id uuid references organizations (id),
  -- A state or an institution without a record.
  name text,
  role text not null check (role in ('co-organizer', 'supporter')),
  state text not null check (state in ('invited', 'consented', 'declined', 'withdrawn')),
  -- Of one without a record: who told the organizer, and when.
  consent_note text,
  invited_by_id uuid,
  invited_at timestamptz not null,
  decided_by_id uuid,
  decided_at timestamptz,
  check ((organization_id is null) <> (name is null))
);
create unique index side_event_sponsors_organization on side_event_sponsors (side_event_id, organization_id) where organization_id is not null;
create index side_event_sponsors_of on side_event_sponsors (organization_id);
create index side_event_sponsors_event on side_event_sponsors (side_event_id);

-- Who speaks; named in public once the person has said yes, as that person allows.
create table side_event_speakers (
  id uuid primary key,
  side_event_id uuid not null references side_events (id) on delete cascade,
  -- Who it is, for clashes between events: a hash of name and affiliation, and one of the address.
  person_key text not null,
  address_key text,
  name text not null,
  affiliation text,
  organization_id uuid references organizations (id),
  -- Only until the person has answered.
  invited_email text,
  token_hash bytea,
  gender text check (gender in ('woman', 'man', 'other')),
  region text,
  sector text check (sector in ('civil-society', 'government', 'international-organization', 'academia', 'private-sector', 'media', 'affected-people')),
  shown text not null default 'name' check (shown in ('name', 'affiliation', 'nothing')),
  -- IANA name of the zone from which the person speaks online.
  online_zone text,
  state text not null check (state in ('invited', 'confirmed', 'declined', 'withdrawn')),
  position integer not null,
  invited_at timestamptz not null,
  decided_at timestamptz
);
create index side_event_speakers_event on side_event_speakers (side_event_id, position);
create unique index side_event_speakers_token on side_event_speakers (token_hash) where token_hash is not null;

-- What was changed of a proposal after it was sent in: the values before.
create table side_event_changes (
  id uuid primary key,
  side_event_id uuid not null references side_events (id) on delete cascade,
  part text not null,
  before jsonb not null,
  changed_by_id uuid,
  changed_at timestamptz not null
);
create index side_event_changes_event on side_event_changes (side_event_id, changed_at);

-- Every decision, with its reasons and the version of the rules under which it was taken.
create table side_event_decisions (
  id uuid primary key,
  side_event_id uuid not null references side_events (id) on delete cascade,
  decision text not null check (decision in ('submitted', 'incomplete', 'eligible', 'refused', 'waiting', 'placed', 'merged', 'withdrawn', 'held')),
  -- From a closed list, told in the language of each reader.
  reasons text[] not null default '{}',
  remark text,
  policy_version integer not null,
  decided_by_id uuid,
  decided_at timestamptz not null
);
create index side_event_decisions_event on side_event_decisions (side_event_id, decided_at);

-- Two proposals that the secretariat would like to see as one: each organizer reads the text and agrees.
create table side_event_merges (
  id uuid primary key,
  kept_id uuid not null references side_events (id) on delete cascade,
  absorbed_id uuid not null references side_events (id) on delete cascade,
  titles jsonb not null,
  summaries jsonb not null,
  state text not null check (state in ('proposed', 'agreed', 'refused', 'taken-back')),
  proposed_by_id uuid,
  proposed_at timestamptz not null,
  kept_agreed_at timestamptz,
  absorbed_agreed_at timestamptz,
  decided_at timestamptz,
  check (kept_id <> absorbed_id)
);
create unique index side_event_merges_absorbed on side_event_merges (absorbed_id) where state = 'proposed';
create unique index side_event_merges_kept on side_event_merges (kept_id) where state = 'proposed';

-- Who reviews the proposals of a meeting.
create table side_event_reviewers (
  meeting_id uuid not null references meetings (id) on delete cascade,
  person_id uuid not null,
  appointed_by_id uuid,
  appointed_at timestamptz not null,
  primary key (meeting_id, person_id)
);

create table side_event_reviews (
  side_event_id uuid not null references side_events (id) on delete cascade,
  person_id uuid not null,
  -- Points per criterion: {"relevance": 4}; empty where the reviewer stood aside.
  scores jsonb not null default '{}',
  comment text,
  -- Why the reviewer stands aside.
  conflict text,
  policy_version integer not null,
  reviewed_at timestamptz not null,
  primary key (side_event_id, person_id)
);

-- Meetings of institutions, and the rules under which civil society takes part. Nothing about any one body is in the code.
-- Texts per language are {"<BCP 47 tag>": {"text": "...", "origin": "human" | "machine"}}.

create table meetings (
  id uuid primary key,
  slug text not null unique,
  -- Short code of the body that meets, as people say it: CND, CCPCJ, COP-UNTOC.
  body text not null,
  kind text not null check (kind in ('session', 'conference', 'congress', 'hearing', 'dialogue', 'forum', 'intersessional', 'other')),
  -- Number of the session of its body.
  session integer check (session > 0),
  titles jsonb not null,
  summaries jsonb not null default '{}',
  starts_on date not null,
  ends_on date not null,
  -- IANA name of the zone in which the meeting keeps time.
  zone text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  city text,
  venues jsonb not null default '{}',
  -- Also or only online.
  mode text not null default 'in-person' check (mode in ('in-person', 'online', 'hybrid')),
  publication text not null default 'draft' check (publication in ('draft', 'published', 'archived')),
  -- Version of the policy in force.
  policy_version integer not null default 1,
  -- The meeting that this one was copied from.
  copied_from_id uuid references meetings (id) on delete set null,
  -- Where its facts come from: [{"title": "...", "url": "https://..."}]
  sources jsonb not null default '[]',
  version integer not null default 1,
  created_by_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  check (ends_on >= starts_on)
);
create index meetings_days on meetings (starts_on desc, id);

-- Every version of a meeting's rules is kept: a decision keeps the version under which it was taken.
create table meeting_policies (
  meeting_id uuid not null references meetings (id) on delete cascade,
  version integer not null check (version > 0),
  policy jsonb not null,
  -- What the secretariat adds in its own words, per language.
  remarks jsonb not null default '{}',
  -- Why it was changed.
  reason text,
  set_by_id uuid,
  set_at timestamptz not null,
  primary key (meeting_id, version)
);

create table meeting_agenda_items (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  parent_id uuid references meeting_agenda_items (id) on delete cascade,
  number text not null,
  titles jsonb not null,
  position integer not null
);
create index meeting_agenda_items_meeting on meeting_agenda_items (meeting_id, position);

create table meeting_rooms (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  name text not null,
  capacity integer not null check (capacity > 0),
  equipment text[] not null default '{}',
  -- BCP 47 tags of the languages that can be interpreted there.
  interpretation text[] not null default '{}',
  accessible boolean not null default true,
  position integer not null,
  -- Lost: nothing more is placed there.
  closed_at timestamptz,
  unique (meeting_id, name)
);

-- The day grid: plenary hours, slots for side events, breaks.
create table meeting_slots (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  kind text not null check (kind in ('plenary', 'side-event', 'dialogue', 'briefing', 'break')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Only these rooms; empty: all.
  room_ids uuid[] not null default '{}',
  check (ends_at > starts_at)
);
create index meeting_slots_meeting on meeting_slots (meeting_id, starts_at);

-- Windows within which something may be asked for.
create table meeting_calls (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  kind text not null check (kind in ('accreditation', 'delegation', 'side-events', 'questions', 'statements', 'written-statements', 'travel-support')),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  texts jsonb not null default '{}',
  unique (meeting_id, kind),
  check (closes_at > opens_at)
);

-- What of instruments the meeting touches: ids of provisions (owned by commitments).
create table meeting_provisions (
  meeting_id uuid not null references meetings (id) on delete cascade,
  provision_id uuid not null references provisions (id) on delete cascade,
  primary key (meeting_id, provision_id)
);

-- Organizations that took part in a meeting of the past, where no accreditation of this program is behind it, and the figures that were published.
create table meeting_figures (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  key text not null check (key in ('organizations', 'participants', 'side-events', 'briefings', 'dialogues', 'countries', 'speakers', 'questions')),
  -- The least where the source says "more than".
  value integer not null check (value >= 0),
  at_least boolean not null default false,
  source_title text not null,
  source_url text,
  unique (meeting_id, key)
);

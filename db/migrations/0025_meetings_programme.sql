-- The programme of a meeting: plans that give side events their rooms and slots, what was published of them, and who follows it.
-- Texts per language are {"<BCP 47 tag>": {"text": "...", "origin": "human" | "machine"}}.

-- One run of the solver, or a plan made by hand from another.
create table schedule_plans (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  -- Counted per meeting, for people.
  number integer not null check (number > 0),
  -- repair: as little as can be of the published plan changes.
  kind text not null check (kind in ('fresh', 'repair', 'by-hand')),
  state text not null check (state in ('running', 'done', 'stopped', 'failed')),
  -- What was asked, as the solver takes it: with it anyone can repeat the run.
  problem jsonb not null,
  -- [{"eventId": "...", "roomId": "...", "slotId": "..."}]
  placements jsonb not null default '[]',
  -- Ids of side events without a place, in the order in which they would have come.
  unplaced jsonb not null default '[]',
  -- For each of these: which rules stand in the way, and the smallest change that would place it.
  explanations jsonb not null default '[]',
  -- What each stage reached and how far it is from the best.
  stages jsonb not null default '[]',
  -- Of a run that goes on: the stage at work and where it stands.
  progress jsonb,
  -- Why it failed, as a code.
  fault text,
  based_on_id uuid references schedule_plans (id) on delete set null,
  policy_version integer not null,
  version integer not null default 1,
  stop_asked_at timestamptz,
  created_by_id uuid,
  created_at timestamptz not null,
  -- Of a run that goes on: its last sign of life.
  changed_at timestamptz not null,
  ended_at timestamptz,
  published_at timestamptz,
  published_by_id uuid,
  demo boolean not null default false,
  unique (meeting_id, number)
);
create unique index schedule_plans_running on schedule_plans (meeting_id) where state = 'running';

-- What an officer fixed or forbade; without room: any room, without slot: any slot.
create table plan_wishes (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  kind text not null check (kind in ('pin', 'forbid')),
  side_event_id uuid not null references side_events (id) on delete cascade,
  room_id uuid references meeting_rooms (id) on delete cascade,
  slot_id uuid references meeting_slots (id) on delete cascade,
  set_by_id uuid,
  set_at timestamptz not null,
  check (room_id is not null or slot_id is not null)
);
create index plan_wishes_meeting on plan_wishes (meeting_id);

create table programme_items (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  slug text not null,
  kind text not null check (kind in ('plenary', 'side-event', 'dialogue', 'briefing', 'exhibition', 'ceremony', 'other')),
  side_event_id uuid references side_events (id) on delete cascade,
  dialogue_id uuid,
  titles jsonb not null,
  summaries jsonb not null default '{}',
  room_id uuid references meeting_rooms (id) on delete set null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  terms text[] not null default '{}',
  -- BCP 47 tags of what is spoken and of what it is interpreted into.
  languages text[] not null default '{}',
  interpretation text[] not null default '{}',
  -- Names of those who speak, of an item without side event: [{"name": "..."}]
  speakers jsonb not null default '[]',
  state text not null default 'scheduled' check (state in ('scheduled', 'cancelled')),
  -- Counts changes that calendars must follow (RFC 5545, SEQUENCE).
  sequence integer not null default 0,
  -- Null: a draft, seen by meeting officers alone.
  published_at timestamptz,
  -- By which an import knows it again.
  source_key text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  unique (meeting_id, slug),
  check (ends_at > starts_at)
);
create index programme_items_meeting on programme_items (meeting_id, starts_at);
create unique index programme_items_side_event on programme_items (side_event_id) where side_event_id is not null;
create unique index programme_items_source on programme_items (meeting_id, source_key) where source_key is not null;

-- What was changed of what had been published.
create table programme_changes (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  item_id uuid not null references programme_items (id) on delete cascade,
  kind text not null check (kind in ('added', 'moved', 'changed', 'cancelled', 'restored')),
  -- {"startsAt", "endsAt", "roomId"} before and after.
  before jsonb,
  after jsonb,
  changed_by_id uuid,
  changed_at timestamptz not null
);
create index programme_changes_meeting on programme_changes (meeting_id, changed_at desc);

-- Items that a person goes to.
create table programme_choices (
  person_id uuid not null,
  item_id uuid not null references programme_items (id) on delete cascade,
  chosen_at timestamptz not null,
  primary key (person_id, item_id)
);
create index programme_choices_item on programme_choices (item_id);

-- The secret address of a person's own calendar: a new row makes the old address worthless.
create table programme_feeds (
  id uuid primary key,
  person_id uuid not null,
  meeting_id uuid not null references meetings (id) on delete cascade,
  made_at timestamptz not null,
  unique (person_id, meeting_id)
);

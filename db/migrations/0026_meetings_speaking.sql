-- Dialogues with those who head institutions: questions of organizations, how they were chosen, and what was answered.
-- Texts per language are {"<BCP 47 tag>": {"text": "...", "origin": "human" | "machine"}}.

create table dialogues (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  slug text not null,
  -- With whom: the office, not the person.
  guest jsonb not null,
  summaries jsonb not null default '{}',
  starts_at timestamptz,
  -- Not known of dialogues of the past.
  minutes integer check (minutes > 0),
  seconds_per_question integer check (seconds_per_question > 0),
  state text not null default 'planned' check (state in ('planned', 'running', 'over')),
  -- Decides between equals; published before the choice.
  seed text,
  seed_published_at timestamptz,
  -- All that a choice was made of, and why each question was chosen or not.
  choice jsonb,
  chosen_at timestamptz,
  -- Where the live board stands.
  current_question_id uuid,
  current_since timestamptz,
  board_sequence integer not null default 0,
  programme_item_id uuid,
  policy_version integer not null,
  created_by_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  unique (meeting_id, slug),
  check (choice is null or seed_published_at is null or chosen_at >= seed_published_at)
);

create table questions (
  id uuid primary key,
  dialogue_id uuid not null references dialogues (id) on delete cascade,
  meeting_id uuid not null references meetings (id) on delete cascade,
  -- None: a question of the demonstration.
  organization_id uuid references organizations (id),
  person_id uuid,
  asker_name text,
  asker_gender text check (asker_gender in ('woman', 'man', 'other')),
  language text not null,
  texts jsonb not null,
  theme text,
  country text check (country ~ '^[A-Z]{2}$'),
  -- Whether everybody may read it before it is put.
  publish boolean not null default true,
  state text not null default 'received' check (state in ('received', 'joined', 'chosen', 'asked', 'answered', 'promised', 'answered-in-writing', 'unheard', 'withdrawn', 'refused')),
  joined_into_id uuid references questions (id),
  -- In the order in which they are put.
  position integer check (position > 0),
  -- Why it was refused or not heard, from a closed list.
  reasons text[] not null default '{}',
  remark text,
  submitted_at timestamptz not null,
  chosen_at timestamptz,
  asked_at timestamptz,
  answered_at timestamptz,
  seconds_used integer check (seconds_used >= 0),
  -- Until when a written answer is promised.
  promised_until date,
  reminded_at timestamptz,
  policy_version integer not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  check (organization_id is not null or demo),
  check (state <> 'promised' or promised_until is not null),
  check (state <> 'unheard' or reasons <> '{}')
);
create index questions_dialogue on questions (dialogue_id, state, position);
create index questions_organization on questions (organization_id);
create index questions_promised on questions (promised_until) where state = 'promised';

-- Organizations that put a question together with the one that wrote it; named once they have consented.
create table question_joins (
  question_id uuid not null references questions (id) on delete cascade,
  organization_id uuid not null references organizations (id),
  state text not null check (state in ('invited', 'consented', 'declined', 'withdrawn')),
  invited_by_id uuid,
  invited_at timestamptz not null,
  decided_by_id uuid,
  decided_at timestamptz,
  primary key (question_id, organization_id)
);
create index question_joins_organization on question_joins (organization_id);

-- An organization supports a question once.
create table question_supports (
  question_id uuid not null references questions (id) on delete cascade,
  organization_id uuid not null references organizations (id),
  person_id uuid,
  supported_at timestamptz not null,
  primary key (question_id, organization_id)
);
create index question_supports_organization on question_supports (organization_id);

create table answers (
  id uuid primary key,
  question_id uuid not null references questions (id) on delete cascade,
  kind text not null check (kind in ('live', 'written')),
  texts jsonb not null,
  given_by text,
  given_at timestamptz not null,
  recorded_by_id uuid,
  unique (question_id, kind)
);

-- What the live board told, in order: phones that were away are told the rest.
create table board_events (
  dialogue_id uuid not null references dialogues (id) on delete cascade,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in ('began', 'asked', 'answered', 'paused', 'ended', 'text')),
  question_id uuid references questions (id) on delete set null,
  happened_at timestamptz not null,
  by_id uuid,
  primary key (dialogue_id, sequence)
);

-- Statements of organizations: who asks for the floor, who is put on the list of speakers and was heard, and what is handed in as a written statement.
-- Texts per language are {"<BCP 47 tag>": {"text": "...", "origin": "human" | "machine"}}.

-- Who speaks under one item of the agenda on one day.
create table speaker_lists (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  agenda_item_id uuid not null references meeting_agenda_items (id),
  -- As the zone of the meeting counts days.
  held_on date not null,
  -- When the first speaker has the floor.
  starts_at timestamptz,
  -- Decides between equals; published before the choice.
  seed text,
  seed_published_at timestamptz,
  -- All that a choice was made of, and why each was chosen or not.
  choice jsonb,
  chosen_at timestamptz,
  closed_at timestamptz,
  policy_version integer not null,
  created_by_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  unique (meeting_id, agenda_item_id, held_on),
  check (choice is null or seed_published_at is null or chosen_at >= seed_published_at)
);

create table speaker_requests (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  agenda_item_id uuid not null references meeting_agenda_items (id),
  -- None: a request of the demonstration.
  organization_id uuid references organizations (id),
  person_id uuid,
  list_id uuid references speaker_lists (id),
  title text not null,
  title_language text not null,
  speaker_name text,
  speaker_function text,
  speaker_gender text check (speaker_gender in ('woman', 'man', 'other')),
  mode text not null check (mode in ('room', 'online', 'video')),
  -- In which it is spoken.
  language text not null,
  theme text,
  -- What the public knew when it was asked; weighs in a balanced choice.
  country text check (country ~ '^[A-Z]{2}$'),
  -- What is to be said, for the interpreters, and what was said.
  texts jsonb not null default '{}',
  transcript jsonb not null default '{}',
  -- Whether everybody may read the text once the statement was given, or could have been.
  publish boolean not null default false,
  state text not null default 'requested'
    check (state in ('requested', 'incomplete', 'chosen', 'waiting', 'refused', 'withdrawn', 'delivered', 'undelivered')),
  -- In the order in which they have the floor.
  position integer check (position > 0),
  -- Why something is missing, was not accepted or was not delivered, from closed lists.
  reasons text[] not null default '{}',
  remark text,
  submitted_at timestamptz not null,
  chosen_at timestamptz,
  delivered_at timestamptz,
  seconds_used integer check (seconds_used >= 0),
  policy_version integer not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  demo boolean not null default false,
  check (organization_id is not null or demo),
  check (state not in ('chosen', 'delivered', 'undelivered') or list_id is not null),
  check (state <> 'delivered' or (delivered_at is not null and seconds_used is not null)),
  check (state not in ('undelivered', 'refused', 'incomplete') or reasons <> '{}')
);
create index speaker_requests_meeting on speaker_requests (meeting_id, agenda_item_id, state);
create index speaker_requests_list on speaker_requests (list_id, position);
create index speaker_requests_organization on speaker_requests (organization_id, chosen_at);

create table written_statements (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  agenda_item_id uuid not null references meeting_agenda_items (id),
  -- None: a statement of the demonstration.
  organization_id uuid references organizations (id),
  person_id uuid,
  -- In which the organization wrote it.
  language text not null,
  titles jsonb not null,
  texts jsonb not null,
  file_id uuid references files (id),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'incomplete', 'published', 'refused', 'withdrawn')),
  -- Of the document, given by an officer.
  symbol text,
  reasons text[] not null default '{}',
  remark text,
  submitted_at timestamptz,
  published_at timestamptz,
  policy_version integer not null,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  check (organization_id is not null or demo),
  check (state <> 'published' or (symbol is not null and published_at is not null)),
  check (state not in ('refused', 'incomplete') or reasons <> '{}')
);
create unique index written_statements_symbol on written_statements (meeting_id, lower(symbol));
create index written_statements_meeting on written_statements (meeting_id, state, agenda_item_id);
create index written_statements_organization on written_statements (organization_id);

-- Organizations that hand in a statement together with the one that wrote it; named once they have consented.
create table statement_signatories (
  id uuid primary key,
  statement_id uuid not null references written_statements (id) on delete cascade,
  organization_id uuid not null references organizations (id),
  state text not null check (state in ('invited', 'consented', 'declined', 'withdrawn')),
  invited_by_id uuid,
  invited_at timestamptz not null,
  decided_by_id uuid,
  decided_at timestamptz,
  unique (statement_id, organization_id)
);
create index statement_signatories_organization on statement_signatories (organization_id);

-- Briefings and hearings that people register for, what was promised there, files of a meeting, and what people thought of it.
-- Texts per language are {"<BCP 47 tag>": {"text": "...", "origin": "human" | "machine"}}.

-- Title, text, day and hour are those of the programme item that it is tied to.
create table briefings (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  programme_item_id uuid not null unique references programme_items (id) on delete cascade,
  kind text not null check (kind in ('briefing', 'hearing')),
  agenda jsonb not null default '{}',
  -- Told to those who have a place, and to everybody only where the programme has it too.
  room_id uuid references meeting_rooms (id) on delete set null,
  online_url text,
  room_places integer not null check (room_places between 0 and 20000),
  online_places integer not null check (online_places between 0 and 20000),
  per_organization integer check (per_organization > 0),
  audience text not null check (audience in ('open', 'accredited', 'invited')),
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  policy_version integer not null,
  created_by_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  check (closes_at > opens_at)
);
create index briefings_meeting on briefings (meeting_id);

-- Organizations that may come where it is by invitation.
create table briefing_invitations (
  briefing_id uuid not null references briefings (id) on delete cascade,
  organization_id uuid not null references organizations (id),
  invited_by_id uuid,
  invited_at timestamptz not null,
  primary key (briefing_id, organization_id)
);
create index briefing_invitations_organization on briefing_invitations (organization_id);

create table briefing_registrations (
  id uuid primary key,
  briefing_id uuid not null references briefings (id) on delete cascade,
  -- None: the person's account was erased.
  person_id uuid,
  -- None: for oneself.
  organization_id uuid references organizations (id),
  name text not null,
  mode text not null check (mode in ('in-person', 'online')),
  state text not null check (state in ('registered', 'waiting', 'withdrawn')),
  -- The order of receipt, given out under the lock of the briefing.
  number integer not null,
  received_at timestamptz not null,
  registered_at timestamptz,
  withdrawn_at timestamptz,
  attendance text check (attendance in ('present', 'absent')),
  attended_set_by_id uuid,
  demo boolean not null default false,
  unique (briefing_id, number)
);
create unique index briefing_registrations_person on briefing_registrations (briefing_id, person_id) where state <> 'withdrawn';
create index briefing_registrations_of on briefing_registrations (person_id);
create index briefing_registrations_organization on briefing_registrations (organization_id);

-- What was promised at a briefing, a hearing or a dialogue.
create table follow_ups (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  programme_item_id uuid references programme_items (id) on delete set null,
  dialogue_id uuid references dialogues (id) on delete set null,
  texts jsonb not null,
  -- The office, as people call it.
  responsible text not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  remark text,
  audience text not null check (audience in ('public', 'participants')),
  reminded_at timestamptz,
  created_by_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  demo boolean not null default false,
  check (state <> 'dropped' or remark is not null)
);
create index follow_ups_meeting on follow_ups (meeting_id);
create index follow_ups_due on follow_ups (due_on) where state = 'open';

-- Files and links of a meeting, a programme item, a dialogue or a side event. What is taken away leaves its row as a trace, without the file.
create table materials (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  programme_item_id uuid references programme_items (id) on delete set null,
  dialogue_id uuid references dialogues (id) on delete set null,
  side_event_id uuid references side_events (id) on delete cascade,
  kind text not null check (kind in ('agenda', 'presentation', 'report', 'recording', 'other')),
  titles jsonb not null,
  language text not null,
  audience text not null check (audience in ('public', 'participants')),
  file_id uuid references files (id) on delete set null,
  media_type text,
  size integer,
  link text,
  state text not null check (state in ('waiting', 'shown', 'refused', 'removed')),
  reason text,
  added_by_id uuid,
  added_at timestamptz not null,
  decided_by_id uuid,
  decided_at timestamptz,
  demo boolean not null default false,
  check (num_nonnulls(programme_item_id, dialogue_id, side_event_id) <= 1),
  check (state not in ('waiting', 'shown') or num_nonnulls(file_id, link) = 1)
);
create index materials_meeting on materials (meeting_id, added_at);

-- When people are asked what they thought of a meeting.
create table evaluations (
  meeting_id uuid primary key references meetings (id) on delete cascade,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  opened_by_id uuid,
  opened_at timestamptz not null,
  demo boolean not null default false,
  check (closes_at > opens_at)
);

-- Who was asked, and whether an answer came: never which.
create table evaluation_asked (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  delegate_id uuid references delegates (id) on delete set null,
  person_id uuid,
  token_hash bytea unique,
  sent_at timestamptz,
  answered boolean not null default false
);
create unique index evaluation_asked_delegate on evaluation_asked (meeting_id, delegate_id) where delegate_id is not null;
create unique index evaluation_asked_person on evaluation_asked (meeting_id, person_id) where person_id is not null;
create index evaluation_asked_of on evaluation_asked (person_id);

-- Neither who answered nor when: ids are drawn at random, and texts stand apart from the scales.
create table evaluation_answers (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  scales jsonb not null
);
create index evaluation_answers_meeting on evaluation_answers (meeting_id);

create table evaluation_texts (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  question text not null check (question in ('kept', 'changed')),
  language text not null,
  text text not null,
  state text not null default 'waiting' check (state in ('waiting', 'shown', 'hidden')),
  decided_by_id uuid,
  decided_at timestamptz
);
create index evaluation_texts_meeting on evaluation_texts (meeting_id, state);

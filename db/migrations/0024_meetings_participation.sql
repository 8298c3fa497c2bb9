-- Getting in: accreditation of organizations to a meeting, their delegations, badges and check-in.

-- A list of applications, sent to all states with a date until which they may object.
create table accreditation_circulations (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  circulated_at timestamptz not null,
  deadline timestamptz not null,
  circulated_by_id uuid,
  policy_version integer not null,
  check (deadline >= circulated_at)
);
create index accreditation_circulations_meeting on accreditation_circulations (meeting_id, circulated_at);

create table accreditations (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  organization_id uuid not null references organizations (id),
  route text not null check (route in ('status', 'no-objection', 'open')),
  -- Consultative status that the organization says it has, and what its record said when it was sent in.
  status_claimed text check (status_claimed in ('general', 'special', 'roster')),
  status_recorded text check (status_recorded in ('general', 'special', 'roster')),
  state text not null check (state in ('draft', 'submitted', 'incomplete', 'circulated', 'accredited', 'refused', 'withdrawn')),
  -- Why the organization wishes to take part, and in which language it says so.
  purpose text,
  purpose_lang text,
  letter_file_id uuid,
  -- What is missing, from a closed list; what the secretariat adds in its own words.
  missing text[] not null default '{}',
  remark text,
  circulation_id uuid references accreditation_circulations (id),
  -- When it was received: what is sent again because something was missing keeps it.
  submitted_at timestamptz,
  complete_at timestamptz,
  decided_at timestamptz,
  decided_by_id uuid,
  -- Who took the decision, where it is more than the secretariat's press.
  decided_how text check (decided_how in ('no-objection', 'secretariat', 'bureau', 'conference')),
  decision_reason text,
  policy_version integer,
  created_by_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null default 1,
  demo boolean not null default false,
  unique (meeting_id, organization_id),
  check (state in ('draft', 'withdrawn') or demo or submitted_at is not null)
);
create index accreditations_meeting on accreditations (meeting_id, state, submitted_at, id);
create index accreditations_organization on accreditations (organization_id);
create index accreditations_circulation on accreditations (circulation_id);

create table accreditation_objections (
  id uuid primary key,
  accreditation_id uuid not null references accreditations (id) on delete cascade,
  -- ISO 3166-1 alpha-2 of the state that objects.
  state text not null check (state ~ '^[A-Z]{2}$'),
  received_at timestamptz not null,
  -- Null: none given.
  reason text,
  recorded_by_id uuid,
  recorded_at timestamptz not null,
  told_at timestamptz not null,
  reply text,
  replied_by_id uuid,
  replied_at timestamptz,
  taken_back_at timestamptz,
  unique (accreditation_id, state)
);

-- Every step of an application: rows are added and never changed.
create table accreditation_steps (
  id uuid primary key,
  accreditation_id uuid not null references accreditations (id) on delete cascade,
  step text not null,
  happened_at timestamptz not null,
  by_id uuid,
  policy_version integer not null,
  details jsonb not null default '{}'
);
create index accreditation_steps_of on accreditation_steps (accreditation_id, happened_at, id);
create function accreditation_steps_stay() returns trigger language plpgsql as $$
begin
  raise exception 'accreditation_steps is append-only';
end
$$;
create trigger accreditation_steps_stay before update on accreditation_steps
  for each statement execute function accreditation_steps_stay();

create table delegations (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  organization_id uuid not null references organizations (id),
  -- Who names and approves the people.
  focal_point_id uuid,
  created_at timestamptz not null,
  demo boolean not null default false,
  unique (meeting_id, organization_id)
);
create index delegations_organization on delegations (organization_id);

create table delegates (
  id uuid primary key,
  delegation_id uuid not null references delegations (id) on delete cascade,
  meeting_id uuid not null references meetings (id) on delete cascade,
  -- Once the person has said who it is here.
  person_id uuid,
  -- Exactly as in the passport.
  given_name text not null,
  family_name text not null,
  email text,
  locale text not null default 'en',
  function text,
  mode text not null check (mode in ('in-person', 'online')),
  state text not null check (state in ('named', 'confirmed', 'approved', 'waiting', 'refused', 'withdrawn', 'replaced')),
  gender text check (gender in ('woman', 'man', 'other')),
  -- How the list of participants shows the person; nobody has allowed more than the organization by saying nothing.
  shown text not null default 'organization' check (shown in ('name', 'organization')),
  wants_visa_letter boolean not null default false,
  wants_travel_support boolean not null default false,
  -- What only a meeting officer reads (identity document, needs), encrypted; null once erased or where nothing is asked.
  identity bytea,
  identity_erased_at timestamptz,
  token_hash bytea unique,
  -- Random part of the code on the badge.
  badge_code text unique,
  named_by_id uuid,
  named_at timestamptz not null,
  confirmed_at timestamptz,
  focal_approved_at timestamptz,
  secretariat_approved_at timestamptz,
  approved_at timestamptz,
  decided_at timestamptz,
  decision_reason text,
  replaces_id uuid references delegates (id),
  policy_version integer not null,
  demo boolean not null default false
);
-- Places go in the order in which people were named.
create index delegates_delegation on delegates (delegation_id, named_at, id);
create index delegates_meeting on delegates (meeting_id, state, named_at, id);
create index delegates_person on delegates (person_id);

-- A place where people are let in, and the link by which a phone there checks badges.
create table meeting_doors (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  name text not null,
  token_hash bytea not null unique,
  opened_by_id uuid,
  opened_at timestamptz not null,
  closed_at timestamptz
);
create index meeting_doors_meeting on meeting_doors (meeting_id, opened_at);

create table check_ins (
  -- Made by the phone: what is sent twice counts once.
  id uuid primary key,
  delegate_id uuid not null references delegates (id) on delete cascade,
  meeting_id uuid not null references meetings (id) on delete cascade,
  -- When it was scanned, as the phone says, never later than when it came; and when it came.
  at timestamptz not null,
  received_at timestamptz not null,
  door_id uuid references meeting_doors (id) on delete set null,
  direction text not null check (direction in ('in', 'out'))
);
create index check_ins_delegate on check_ins (delegate_id, at, id);
create index check_ins_meeting on check_ins (meeting_id, at);

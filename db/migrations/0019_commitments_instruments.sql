-- Instruments and their provisions, pledges to carry them out, evidence of what changed on the ground, and what states answer.
-- Texts per language are {"<BCP 47 tag>": {"text": "...", "origin": "human" | "machine"}}.

create table instruments (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('treaty', 'protocol', 'outcome-document', 'declaration', 'resolution', 'goals')),
  symbol text,
  body text,
  adopted_on date,
  in_force_on date,
  titles jsonb not null,
  short_titles jsonb not null default '{}',
  source_url text,
  attribution text,
  -- What is known of how far the texts agree with the original, in words, per language.
  remarks jsonb not null default '{}',
  position integer not null,
  changed_at timestamptz not null
);

create table provisions (
  id uuid primary key,
  instrument_id uuid not null references instruments (id) on delete cascade,
  parent_id uuid references provisions (id) on delete cascade,
  -- Stable within the instrument: `1`, `1(a)`, `art-31`.
  code text not null,
  number text not null,
  kind text not null check (kind in ('part', 'chapter', 'section', 'article', 'paragraph', 'goal', 'target')),
  titles jsonb not null,
  -- What it says in other words; not the text of the instrument.
  gists jsonb not null default '{}',
  source_url text,
  -- Codes of the taxonomy whose work serves it.
  terms text[] not null default '{}',
  -- When somebody compared number and title with the original.
  verified_on date,
  verified_by_id uuid,
  position integer not null,
  retired_at timestamptz,
  changed_at timestamptz not null,
  unique (instrument_id, code)
);
create index provisions_parent on provisions (parent_id);

-- A provision said again elsewhere: in a provision that is here, or in a document that is only named.
create table provision_restatements (
  id uuid primary key,
  provision_id uuid not null references provisions (id) on delete cascade,
  restated_in_id uuid references provisions (id) on delete cascade,
  restated_in text,
  note text,
  check (restated_in_id is not null or restated_in is not null)
);
create index provision_restatements_provision on provision_restatements (provision_id);
create index provision_restatements_other on provision_restatements (restated_in_id) where restated_in_id is not null;

create table pledges (
  id uuid primary key,
  slug text not null unique,
  organization_id uuid not null references organizations (id) on delete cascade,
  project_id uuid references projects (id) on delete set null,
  instrument_id uuid not null references instruments (id) on delete restrict,
  -- Null: the instrument as a whole (a declaration).
  provision_id uuid references provisions (id) on delete restrict,
  undertakings jsonb not null,
  countries text[] not null default '{}',
  until_on date,
  state text not null check (state in ('draft', 'published', 'fulfilled', 'withdrawn')),
  shown_to text not null default 'public' check (shown_to in ('public', 'institutions', 'members', 'secretariat')),
  version integer not null default 1,
  created_by_id uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  demo boolean not null default false
);
create index pledges_organization on pledges (organization_id);
create index pledges_provision on pledges (provision_id) where provision_id is not null;
create index pledges_instrument on pledges (instrument_id);

create table evidence (
  id uuid primary key,
  slug text not null unique,
  organization_id uuid not null references organizations (id) on delete cascade,
  project_id uuid references projects (id) on delete set null,
  pledge_id uuid references pledges (id) on delete set null,
  titles jsonb not null,
  -- What changed, how it is known, what else may explain it.
  changes jsonb not null,
  methods jsonb not null default '{}',
  other_explanations jsonb not null default '{}',
  method text not null check (method in ('records', 'count', 'survey', 'study', 'observation', 'testimony', 'evaluation')),
  happened_from date not null,
  happened_to date not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  city text,
  latitude double precision,
  longitude double precision,
  precision text not null check (precision in ('exact', 'city', 'region', 'country', 'hidden')),
  terms text[] not null default '{}',
  populations text[] not null default '{}',
  -- A number with its unit; null is "no data", zero is zero.
  measured numeric,
  unit text,
  people_reached integer check (people_reached >= 0),
  -- Two pieces of evidence with the same mark tell of the same people: the larger number counts once.
  same_people_as text,
  currency text check (currency ~ '^[A-Z]{3}$'),
  amount bigint check (amount >= 0),
  state text not null check (state in ('draft', 'submitted', 'changes-asked', 'published', 'refused', 'withdrawn')),
  shown_to text not null default 'public' check (shown_to in ('public', 'institutions', 'members', 'secretariat')),
  version integer not null default 1,
  created_by_id uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  submitted_at timestamptz,
  published_at timestamptz,
  withdrawn_at timestamptz,
  demo boolean not null default false,
  check (happened_to >= happened_from),
  check (measured is null or unit is not null)
);
create index evidence_organization on evidence (organization_id);
create index evidence_project on evidence (project_id) where project_id is not null;
create index evidence_waiting on evidence (submitted_at) where state = 'submitted';
create index evidence_changed on evidence (changed_at desc, id);

create table evidence_provisions (
  evidence_id uuid not null references evidence (id) on delete cascade,
  provision_id uuid not null references provisions (id) on delete restrict,
  position integer not null,
  primary key (evidence_id, provision_id)
);
create index evidence_provisions_provision on evidence_provisions (provision_id);

-- Contribution, not attribution: who took part, how strongly, and whether they confirmed it.
create table evidence_contributors (
  id uuid primary key,
  evidence_id uuid not null references evidence (id) on delete cascade,
  position integer not null,
  organization_id uuid references organizations (id) on delete set null,
  -- Where it is not in the directory: an authority, a group.
  name text,
  role text not null check (role in ('delivered', 'funded', 'advised', 'enabled', 'authority', 'other')),
  strength text not null check (strength in ('main', 'important', 'minor')),
  state text not null check (state in ('named', 'confirmed', 'refused')),
  confirmed_by_id uuid,
  confirmed_at timestamptz,
  check (organization_id is not null or name is not null)
);
create index evidence_contributors_evidence on evidence_contributors (evidence_id, position);
create index evidence_contributors_organization on evidence_contributors (organization_id, state) where organization_id is not null;

create table evidence_links (
  evidence_id uuid not null references evidence (id) on delete cascade,
  position integer not null,
  url text not null,
  label text,
  primary key (evidence_id, position)
);

create table evidence_files (
  file_id uuid primary key,
  evidence_id uuid not null references evidence (id) on delete cascade,
  title text not null,
  media_type text not null,
  size integer not null,
  position integer not null
);
create index evidence_files_evidence on evidence_files (evidence_id, position);

-- What was decided of it, by whom and why; a withdrawal leaves its trace here.
create table evidence_decisions (
  id uuid primary key,
  evidence_id uuid not null references evidence (id) on delete cascade,
  decision text not null check (decision in ('published', 'changes-asked', 'refused', 'withdrawn')),
  reason text,
  decided_by_id uuid,
  decided_at timestamptz not null
);
create index evidence_decisions_evidence on evidence_decisions (evidence_id, decided_at);

-- What a member state (or another checked institution) answers: thanks, a question, an invitation to talk, a need that it can meet.
create table state_answers (
  id uuid primary key,
  person_id uuid not null,
  institution text not null,
  kind text not null check (kind in ('thanks', 'question', 'invitation', 'can-meet')),
  subject text not null check (subject in ('evidence', 'pledge', 'project', 'need', 'organization')),
  subject_id uuid not null,
  organization_id uuid not null references organizations (id) on delete cascade,
  text text,
  conversation_id uuid references conversations (id) on delete set null,
  -- Whether others than the organization may see it.
  shown boolean not null default false,
  answered_at timestamptz not null,
  withdrawn_at timestamptz
);
create index state_answers_subject on state_answers (subject_id);
create index state_answers_organization on state_answers (organization_id, answered_at desc);
create index state_answers_person on state_answers (person_id);

-- Briefs that are made by a job: the same input gives the same file.
create table briefs (
  id uuid primary key,
  kind text not null check (kind in ('country', 'provision')),
  subject text not null,
  locale text not null,
  format text not null check (format in ('pdf', 'docx')),
  audience text not null check (audience in ('public', 'institutions', 'members', 'secretariat')),
  -- Of everything that the brief says.
  input_hash text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  progress integer not null default 0 check (progress between 0 and 100),
  -- How often a worker has begun it.
  attempts integer not null default 0,
  content bytea,
  leased_until timestamptz,
  asked_at timestamptz not null,
  done_at timestamptz,
  unique (kind, subject, locale, format, audience, input_hash)
);
create index briefs_waiting on briefs (asked_at) where state in ('waiting', 'running');

-- What changed of all that coverage is counted from: each node keeps the whole in memory and reads here what to read again.
-- changed_xid as in search_documents: neither its order nor a clock is the order of commits.
create table coverage_changes (
  changed_xid xid8 not null default pg_current_xact_id(),
  changed_at timestamptz not null default now(),
  subject text not null check (subject in ('organization', 'pledge', 'evidence', 'texts')),
  -- Null with texts: instruments and provisions are few and read whole.
  subject_id uuid
);
create index coverage_changes_xid on coverage_changes (changed_xid);
create index coverage_changes_at on coverage_changes (changed_at);

create function note_coverage_change() returns trigger language plpgsql as $$
begin
  insert into coverage_changes (subject, subject_id) values (tg_argv[0], coalesce(new.id, old.id));
  return null;
end $$;
create function note_coverage_of_evidence() returns trigger language plpgsql as $$
begin
  insert into coverage_changes (subject, subject_id) values ('evidence', coalesce(new.evidence_id, old.evidence_id));
  return null;
end $$;
create function note_coverage_of_texts() returns trigger language plpgsql as $$
begin
  insert into coverage_changes (subject) values ('texts');
  return null;
end $$;
create trigger evidence_coverage after insert or update or delete on evidence for each row execute function note_coverage_change('evidence');
create trigger pledges_coverage after insert or update or delete on pledges for each row execute function note_coverage_change('pledge');
create trigger evidence_provisions_coverage after insert or update or delete on evidence_provisions
  for each row execute function note_coverage_of_evidence();
create trigger provisions_coverage after insert or update or delete on provisions execute function note_coverage_of_texts();
create trigger instruments_coverage after insert or update or delete on instruments execute function note_coverage_of_texts();

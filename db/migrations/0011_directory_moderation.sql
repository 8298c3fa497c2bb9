-- What the secretariat decides about an organization: cases, decisions with who and why, flags, badges; and the reminders to look a record over.

create table moderation_cases (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  kind text not null check (kind in ('registration', 'claim', 'dispute', 'appeal', 'report')),
  state text not null default 'open' check (state in ('open', 'changes-asked', 'accepted', 'refused')),
  -- Who asks; null for a report by somebody without an account.
  person_id uuid,
  note text,
  note_lang text,
  -- What a report says is wrong.
  subject text check (subject in ('outdated', 'wrong', 'harmful', 'closed')),
  -- How somebody shows that they speak for the organization.
  proof_how text check (proof_how in ('mail', 'document', 'call')),
  proof_file_id uuid,
  proof_domain text,
  -- What an appeal is about.
  appealed_decision_id uuid,
  assigned_to_id uuid,
  opened_at timestamptz not null,
  -- Since when it waits for the secretariat; begins anew when what was asked for has been done.
  waiting_since timestamptz not null,
  decided_at timestamptz,
  -- Grows with each decision: of two who decide at once the second is told.
  version integer not null default 0
);
create index moderation_cases_waiting on moderation_cases (waiting_since, id) where state = 'open';
create index moderation_cases_organization on moderation_cases (organization_id, opened_at desc);
create index moderation_cases_person on moderation_cases (person_id);
create unique index moderation_cases_registration on moderation_cases (organization_id)
  where kind = 'registration' and state in ('open', 'changes-asked');
create unique index moderation_cases_one_each on moderation_cases (organization_id, kind, person_id)
  where kind in ('claim', 'dispute') and state in ('open', 'changes-asked');
-- A decision can be appealed once.
create unique index moderation_cases_appealed on moderation_cases (appealed_decision_id) where appealed_decision_id is not null;

-- Each decision; those without a case are acts of the secretariat by itself (a record kept back, a badge given).
create table moderation_decisions (
  id uuid primary key,
  case_id uuid references moderation_cases (id) on delete cascade,
  organization_id uuid not null references organizations (id) on delete cascade,
  outcome text not null check (outcome in ('accepted', 'changes-asked', 'refused', 'suspended', 'restored', 'verified', 'unverified')),
  reason text not null,
  reason_lang text not null,
  -- [{"field": "names", "text": "..."}]
  changes jsonb not null default '[]',
  -- [{"question": "exists", "answer": "yes", "comment": "..."}]
  answers jsonb not null default '[]',
  answer_by date,
  decided_by_id uuid not null,
  decided_at timestamptz not null
);
create index moderation_decisions_case on moderation_decisions (case_id);
create index moderation_decisions_organization on moderation_decisions (organization_id, decided_at desc);

-- What the secretariat writes down for itself: a call, a remark.
create table moderation_notes (
  id uuid primary key,
  case_id uuid not null references moderation_cases (id) on delete cascade,
  kind text not null check (kind in ('call', 'remark')),
  text text not null,
  written_by_id uuid not null,
  written_at timestamptz not null
);
create index moderation_notes_case on moderation_notes (case_id, written_at);

create table organization_flags (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  level text not null check (level in ('yellow', 'red', 'escalated')),
  reason text not null,
  raised_by_id uuid not null,
  raised_at timestamptz not null,
  lifted_by_id uuid,
  lifted_at timestamptz,
  lifted_note text
);
create index organization_flags_organization on organization_flags (organization_id, raised_at desc);
create index organization_flags_raised on organization_flags (raised_at) where lifted_at is null;

-- The badge: bound to the official name and the first identifier as they were, over when either changes or its time is up.
create table verifications (
  id uuid primary key,
  organization_id uuid not null references organizations (id) on delete cascade,
  name text not null,
  identifier_scheme text,
  identifier_value text,
  answers jsonb not null,
  verified_by_id uuid not null,
  verified_on date not null,
  expires_on date not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('name', 'identifier', 'expired', 'withdrawn', 'renewed'))
);
create unique index verifications_in_force on verifications (organization_id) where ended_at is null;
create index verifications_expiring on verifications (expires_on) where ended_at is null;
create index verifications_organization on verifications (organization_id, verified_on desc);

-- Who was asked in which round whether a record is still right: never twice in one round.
create table freshness_reminders (
  organization_id uuid not null references organizations (id) on delete cascade,
  person_id uuid not null,
  round text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (organization_id, person_id, round)
);
create index freshness_reminders_person on freshness_reminders (person_id);

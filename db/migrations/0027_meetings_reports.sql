-- Afterwards: files that are made of the participation report of a meeting.

-- Reports that are made by a job: the same input gives the same file.
create table meeting_reports (
  id uuid primary key,
  meeting_id uuid not null references meetings (id) on delete cascade,
  locale text not null,
  format text not null check (format in ('pdf', 'docx', 'xlsx')),
  -- Of everything that the report says and of the rows behind its figures.
  input_hash text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  progress integer not null default 0 check (progress between 0 and 100),
  -- How often a worker has begun it.
  attempts integer not null default 0,
  content bytea,
  leased_until timestamptz,
  asked_at timestamptz not null,
  done_at timestamptz,
  unique (meeting_id, locale, format, input_hash)
);
create index meeting_reports_waiting on meeting_reports (asked_at) where state in ('waiting', 'running');

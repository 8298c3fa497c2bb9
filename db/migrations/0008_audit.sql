-- What the secretariat did: who, what, to what, why, when. Rows are added and never changed or taken away.
create table audit_acts (
  id uuid primary key,
  act text not null,
  actor_id uuid not null,
  subject_kind text not null,
  subject_id text not null,
  reason text,
  details jsonb not null default '{}',
  happened_at timestamptz not null
);
create index audit_acts_happened on audit_acts (happened_at desc, id);
create index audit_acts_subject on audit_acts (subject_kind, subject_id, happened_at desc);
create index audit_acts_actor on audit_acts (actor_id, happened_at desc);

create function audit_acts_stay() returns trigger language plpgsql as $$
begin
  raise exception 'audit_acts is append-only';
end
$$;
create trigger audit_acts_stay before update or delete on audit_acts
  for each statement execute function audit_acts_stay();

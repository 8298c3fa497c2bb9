-- What a moderator decides on a report has an effect: a warning, days without sending, or the message out of view.
alter table message_reports drop constraint message_reports_decision_check;
alter table message_reports add constraint message_reports_decision_check
  check (decision in ('dismissed', 'warned', 'suspended', 'removed'));
-- Null: until somebody lifts it.
alter table message_suspensions add column until timestamptz;
-- Neither side sees the text or its files any more.
alter table messages add column removed_at timestamptz;

-- Links of guests' mails that their owner has ended, by the hash of the token. Other links of the same conversation go on.
create table ended_guest_links (
  token_hash bytea primary key,
  party_id uuid not null references conversation_parties (id) on delete cascade,
  ended_at timestamptz not null
);
create index ended_guest_links_party on ended_guest_links (party_id);

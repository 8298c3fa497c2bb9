-- Conversations between people and organizations. No address is kept in the open: people are known by their account, organizations by
-- their record, guests by an encrypted address that is used to write to them and nothing else.

create table conversations (
  id uuid primary key,
  subject text not null,
  created_at timestamptz not null,
  last_message_at timestamptz not null
);

-- Who takes part, under which hat. A party is a person, an organization (whoever speaks for it), or a guest without an account.
create table conversation_parties (
  id uuid primary key,
  conversation_id uuid not null references conversations (id) on delete cascade,
  kind text not null check (kind in ('person', 'organization', 'guest')),
  -- `person:<id>`, `organization:<id>`, `guest:<keyed hash of the address>`: who it is, for caps, blocks and suspensions.
  identity text not null,
  organization_id uuid references organizations (id) on delete cascade,
  person_id uuid,
  -- How a guest or a person is called here; null once erased. An organization is called as its record says.
  name text,
  guest_email_encrypted bytea,
  guest_locale text,
  -- Wrote first.
  began boolean not null default false,
  -- An organization's inbox: whose turn it is, and who looks after it.
  state text not null default 'open' check (state in ('open', 'answered', 'closed')),
  assigned_to_id uuid,
  -- A guest wants no mail about it.
  muted_at timestamptz,
  -- Nobody acted for the organization when something came for it: it waits until somebody does.
  unreached_at timestamptz,
  -- The last thing that this party sees; null while there is nothing (what a blocked sender wrote).
  last_message_at timestamptz
);
create index conversation_parties_conversation on conversation_parties (conversation_id);
create index conversation_parties_inbox on conversation_parties (organization_id, last_message_at desc) where organization_id is not null;
create index conversation_parties_person on conversation_parties (person_id, last_message_at desc) where person_id is not null;
create index conversation_parties_unreached on conversation_parties (unreached_at) where unreached_at is not null;
create index conversation_parties_identity on conversation_parties (identity);

create table messages (
  id uuid primary key,
  conversation_id uuid not null references conversations (id) on delete cascade,
  party_id uuid not null references conversation_parties (id) on delete cascade,
  -- The person behind an organization's hat; null for guests and once erased.
  author_id uuid,
  body text not null,
  -- held: a guest has not confirmed the address; discarded: the other side has blocked the sender, who is not told.
  state text not null check (state in ('held', 'relayed', 'discarded')),
  via text not null check (via in ('web', 'mail')),
  -- The secretariat had checked who the sender is: links may be pressed.
  proven boolean not null,
  created_at timestamptz not null,
  relayed_at timestamptz
);
create index messages_conversation on messages (conversation_id, created_at, id);
create index messages_author on messages (author_id) where author_id is not null;
create index messages_held on messages (created_at) where state = 'held';

create table message_attachments (
  file_id uuid primary key,
  message_id uuid not null references messages (id) on delete cascade,
  name text not null,
  media_type text not null,
  size integer not null,
  position integer not null
);
create index message_attachments_message on message_attachments (message_id, position);

-- How far each person has read, and whether it wants no mail about it.
create table conversation_reads (
  conversation_id uuid not null references conversations (id) on delete cascade,
  person_id uuid not null,
  read_at timestamptz,
  muted_at timestamptz,
  primary key (conversation_id, person_id)
);
create index conversation_reads_person on conversation_reads (person_id);

-- Notes among those who speak for one organization; the other side never sees them.
create table conversation_notes (
  id uuid primary key,
  party_id uuid not null references conversation_parties (id) on delete cascade,
  author_id uuid,
  body text not null,
  created_at timestamptz not null
);
create index conversation_notes_party on conversation_notes (party_id, created_at);
create index conversation_notes_author on conversation_notes (author_id) where author_id is not null;

-- Who does not want to hear from whom, by identity.
create table message_blocks (
  owner text not null,
  blocked text not null,
  -- How the blocked one was called, for the list of blocks.
  name text,
  party_id uuid references conversation_parties (id) on delete set null,
  created_at timestamptz not null,
  primary key (owner, blocked)
);

-- Reported messages: a moderator sees this text and nothing else of the conversation.
create table message_reports (
  id uuid primary key,
  message_id uuid references messages (id) on delete set null,
  reported_identity text not null,
  reporter_identity text not null,
  sender_name text,
  body text not null,
  reason text,
  created_at timestamptz not null,
  decision text check (decision in ('dismissed', 'warned', 'suspended')),
  decided_by_id uuid,
  decided_at timestamptz,
  decision_reason text,
  unique (message_id, reporter_identity)
);
create index message_reports_open on message_reports (created_at) where decision is null;
create index message_reports_identity on message_reports (reported_identity);

-- Who may not write through the relay for now.
create table message_suspensions (
  identity text primary key,
  reason text not null,
  suspended_by_id uuid not null,
  suspended_at timestamptz not null
);

-- Mails that came in, by their Message-ID: one is taken once, whichever way it comes.
create table inbound_mails (
  id_hash bytea primary key,
  outcome text not null,
  received_at timestamptz not null
);
create index inbound_mails_received on inbound_mails (received_at);

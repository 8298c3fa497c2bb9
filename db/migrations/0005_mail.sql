-- Mail that waits, is on its way, or was sent. `act` names what it is for: one act never gives two mails.
-- handing-over: the server is being given the message; if the program dies there, nobody can know whether it took it (RFC 5321,
-- section 4.5.4.2 and RFC 1047), so it becomes uncertain and a person decides. Bodies are emptied some time after sending.
create table mails (
  id uuid primary key,
  act text not null unique,
  kind text not null,
  person_id uuid,
  to_address text not null,
  reply_to text,
  locale text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  headers jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'handing-over', 'sent', 'uncertain', 'failed', 'bounced')),
  attempts integer not null default 0,
  next_try_at timestamptz not null,
  worker text,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index mails_due on mails (next_try_at) where state = 'waiting';
create index mails_state on mails (state, created_at desc);
create index mails_person on mails (person_id);

-- Addresses that do not take mail: counted, so that nobody goes on writing to them.
create table mail_bounces (
  id uuid primary key,
  mail_id uuid references mails (id) on delete set null,
  address_hash bytea not null,
  permanent boolean not null,
  status text,
  happened_at timestamptz not null
);
create index mail_bounces_address on mail_bounces (address_hash, happened_at desc);

-- Who is sending: a program that has not shown itself for a while is dead, and what it was handing over is uncertain.
create table mail_workers (
  id uuid primary key,
  started_at timestamptz not null,
  seen_at timestamptz not null
);

-- The name that the reader sees beside the address of the site, when a mail carries what somebody wrote.
alter table mails add column from_name text;
-- When its text was taken out, some time after it was sent.
alter table mails add column emptied_at timestamptz;
create index mails_handing_over on mails (worker) where state = 'handing-over';
create index mails_sent on mails (sent_at) where state = 'sent' and emptied_at is null;

-- Addresses that nothing is sent to any more, because their server said more than once that there is nobody.
create table mail_closed_addresses (
  address_hash bytea primary key,
  person_id uuid,
  mail_id uuid references mails (id) on delete set null,
  status text,
  closed_at timestamptz not null
);
create index mail_closed_addresses_closed on mail_closed_addresses (closed_at desc);
create index mail_closed_addresses_person on mail_closed_addresses (person_id);

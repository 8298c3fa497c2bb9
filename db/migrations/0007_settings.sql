-- What the secretariat decides on screen. A key that is missing has the default that the code declares.
create table settings (
  key text primary key,
  value jsonb not null,
  changed_by_id uuid,
  changed_at timestamptz not null
);

-- How often something was done by somebody within a span of time, shared by all nodes. `key` is a hash of both: no address is kept.
create table limits (
  key bytea not null,
  began_at timestamptz not null,
  ends_at timestamptz not null,
  taken integer not null,
  primary key (key, began_at)
);
create index limits_ends on limits (ends_at);

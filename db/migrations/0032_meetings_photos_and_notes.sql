-- What is said of a published figure, by language.
alter table meeting_figures add column notes jsonb not null default '{}';

-- A photograph for the badge, encrypted; erased with what is kept of identity.
alter table delegates add column photo bytea;

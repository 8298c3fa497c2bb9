-- A person may let others write to it from its profile, through this site. Off until the person says so.
alter table person_profiles add column takes_messages boolean not null default false;

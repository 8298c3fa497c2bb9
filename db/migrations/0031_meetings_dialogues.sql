-- Dialogues may be called off, and say how many questions they are for; questions that were put together and parted again stay apart.

alter table dialogues drop constraint dialogues_state_check;
alter table dialogues add constraint dialogues_state_check check (state in ('planned', 'running', 'over', 'cancelled'));
-- How many questions are to be put; null: as many as the time allows.
alter table dialogues add column places integer check (places > 0);

-- A dialogue stands in the programme once.
create unique index programme_items_dialogue on programme_items (dialogue_id) where dialogue_id is not null;

-- Questions from which an organization wanted this one parted: they are not put together again.
alter table questions add column parted_from uuid[] not null default '{}';
create index questions_joined on questions (joined_into_id) where joined_into_id is not null;

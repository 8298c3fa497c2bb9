-- Who confirmed that it contributed counts among those who work on a provision: coverage follows it like the evidence itself.
create trigger evidence_contributors_coverage after insert or update or delete on evidence_contributors
  for each row execute function note_coverage_of_evidence();

-- What hangs on a project, and what carries out a pledge.
create index pledges_project on pledges (project_id) where project_id is not null;
create index evidence_pledge on evidence (pledge_id) where pledge_id is not null;

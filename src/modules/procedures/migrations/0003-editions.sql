-- locks: the table of procedure versions (some hundreds of rows), while its keys are built anew

-- The city changes its own order of work (steps, budgets, labels) under one decision of a ministry.
-- Each wording is an edition of its own: dossiers keep the one under which they were filed.
alter table procedures.procedure_version add column edition int not null default 1
  constraint procedure_version_edition_counts check (edition >= 1);
alter table procedures.procedure_version add column replaced_at timestamptz;
alter table procedures.procedure_version drop constraint procedure_version_pkey;
alter table procedures.procedure_version
  add constraint procedure_version_pkey primary key (code, decision, edition);
alter table procedures.procedure_version drop constraint procedure_version_one_at_a_time;
alter table procedures.procedure_version add constraint procedure_version_one_at_a_time
  exclude using gist (code with =, valid with &&) where (replaced_at is null);

-- A cut-off stands only where the procedure's own text has one. Earlier loads gave 15:00 to all,
-- which would move running dossiers; those whose text names it keep it for results of the same day.
update procedures.procedure_version set content = jsonb_set(content, '{cutOffMinute}', 'null')
where content ? 'cutOffMinute' and content->>'steps' !~ 'sau 15 giờ'
  and content->>'variants' !~ 'sau 15 giờ'
  and code not in ('1.000894', '2.000635', '2.000815');

comment on table procedures.procedure_version is
  'public: code decision edition valid_from valid_to valid content fingerprint replaced_at';

-- locks: the table of dossiers, while eight indexes are built (a minute for a million dossiers)

-- A unit's dossiers are its own and those that it holds for others: two arms, each with an index in the order of the list.
create index dossier_held on dossiers.dossier (holder_unit_code, submitted_at desc, id desc) where holder_unit_code <> unit_code;
-- The city's list, newest first.
create index dossier_submitted on dossiers.dossier (submitted_at desc, id desc);
-- Lists by due day; what has no day yet comes last.
create index dossier_due_of_unit on dossiers.dossier (unit_code, (coalesce(due_at, '9999-01-01T00:00:00Z'::timestamptz)), id);
create index dossier_due_of_holder on dossiers.dossier (holder_unit_code, (coalesce(due_at, '9999-01-01T00:00:00Z'::timestamptz)), id) where holder_unit_code <> unit_code;
create index dossier_due_of_city on dossiers.dossier ((coalesce(due_at, '9999-01-01T00:00:00Z'::timestamptz)), id);
-- What runs: the late, and what is due today. Only these are few.
create index dossier_running on dossiers.dossier (due_at, unit_code, id) where finished_at is null and state in ('accepted', 'processing');
create index dossier_open on dossiers.dossier (submitted_at, id, unit_code) where state in ('submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment');
-- What one official holds.
create index dossier_of_official on dossiers.dossier (holder_account_id, next_at, id) where holder_account_id is not null;
drop index dossiers.dossier_due;

-- locks: the table of dossiers, while three indexes are built anew (half a minute for a million dossiers)

-- In a list by due day comes first what runs; a dossier that waits, is done or was refused has no day any more.
drop index dossiers.dossier_due_of_unit;
drop index dossiers.dossier_due_of_holder;
drop index dossiers.dossier_due_of_city;
create index dossier_due_of_unit on dossiers.dossier (unit_code, (coalesce(case when state in ('accepted', 'processing') then due_at end, '9999-01-01T00:00:00Z'::timestamptz)), id);
create index dossier_due_of_holder on dossiers.dossier (holder_unit_code, (coalesce(case when state in ('accepted', 'processing') then due_at end, '9999-01-01T00:00:00Z'::timestamptz)), id)
  where holder_unit_code <> unit_code;
create index dossier_due_of_city on dossiers.dossier ((coalesce(case when state in ('accepted', 'processing') then due_at end, '9999-01-01T00:00:00Z'::timestamptz)), id);

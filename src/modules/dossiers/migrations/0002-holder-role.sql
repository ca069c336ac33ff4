-- locks: the table of dossiers, while a column is filled and its inbox index built anew

-- An office has people of several roles (a ward's police: who verifies, who signs); a dossier waits for one of them.
alter table dossiers.dossier add column holder_role text;
update dossiers.dossier set holder_role = case when holder_office = 'one_stop' then 'clerk' when step_key = 'decide' then 'chair' else 'specialist' end;
alter table dossiers.dossier alter column holder_role set not null;
alter table dossiers.dossier add constraint dossier_holder_role check (holder_role in ('clerk', 'specialist', 'chair'));

drop index dossiers.dossier_inbox;
create index dossier_inbox on dossiers.dossier (holder_unit_code, holder_office, holder_role, next_at, id)
  where state in ('submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment', 'finished');

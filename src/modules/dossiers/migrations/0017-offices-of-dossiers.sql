-- locks: stops reading of dossiers for a quarter of a minute for each million, while two indexes are built anew

-- The office that works on a dossier and the one that decides it, as its procedure names them: an
-- office reads what it has a part in, and nothing else. Empty until a start after this one has read
-- the procedures: then only the one-stop desk sees the row.
alter table dossiers.dossier add column working_office text;
alter table dossiers.dossier add column deciding_office text;

-- They stand at the end of the indexes of a unit's lists, which stay in their order and pass over
-- the rows of other offices without reading them.
drop index dossiers.dossier_unit;
create index dossier_unit on dossiers.dossier
  (unit_code, submitted_at desc, id desc, working_office, deciding_office);
drop index dossiers.dossier_due_of_unit;
create index dossier_due_of_unit on dossiers.dossier (unit_code,
  (coalesce(case when state in ('accepted', 'processing') then due_at end, '9999-01-01T00:00:00Z'::timestamptz)),
  id, working_office, deciding_office);
create index dossier_without_offices on dossiers.dossier (procedure_code, procedure_version)
  where working_office is null and deciding_office is null;

comment on table dossiers.dossier is
  'public: code state state_since due_at due_day; internal: id procedure_code procedure_name procedure_version variant_key form_version form_general channel unit_code working_office deciding_office language delivery quantity fee_dong step_key holder_unit_code holder_office holder_account_id leg_number leg_due_at leg_late_from submitted_at received_at accepted_at accepted_by term late_from finished_at ended_at returned_at next_at version holder_role; personal: applicant_account_id applicant_name applicant_phone applicant_email applicant_address search; sensitive: applicant_identity answers';

-- safe: a column without a default, and how another one is stored
-- What applicants told is sealed under a key of the dossier, wrapped by SECRET_KEY. Rows of earlier
-- builds are read as they are until the worker has sealed them, a few hundred at a time.
alter table dossiers.dossier add column data_key bytea;
-- A sealed document cannot be made shorter: trying to costs time and gains nothing.
alter table dossiers.dossier alter column answers set storage external;
comment on table dossiers.dossier is
  'public: code state state_since due_at due_day; internal: id procedure_code procedure_name procedure_version variant_key form_version form_general channel unit_code working_office deciding_office language delivery quantity fee_dong step_key holder_unit_code holder_office holder_account_id leg_number leg_due_at leg_late_from submitted_at received_at accepted_at accepted_by term late_from finished_at ended_at returned_at next_at version holder_role; personal: applicant_account_id applicant_name applicant_phone applicant_email applicant_address search; sensitive: applicant_identity answers; secret: data_key';

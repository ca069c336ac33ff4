-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table dossiers.code_counter is
  'internal: agency_code on_day taken';
comment on table dossiers.decision is
  'internal: dossier_id template proposed_at proposed_by number signed_at signer_account_id file_id sha256; personal: content signed_by';
comment on table dossiers.dossier is
  'public: code state state_since due_at; internal: id procedure_code procedure_name procedure_version variant_key form_version channel unit_code language delivery quantity fee_dong step_key holder_unit_code holder_office holder_account_id leg_number leg_due_at submitted_at accepted_at accepted_by term finished_at returned_at next_at version holder_role; personal: applicant_account_id applicant_name applicant_phone applicant_email applicant_address search; sensitive: applicant_identity answers';
comment on table dossiers.dossier_event is
  'internal: id dossier_id at kind actor_kind unit_code; personal: actor_account_id actor_name acting_for_name note details';
comment on table dossiers.dossier_leg is
  'internal: dossier_id number step_key unit_code office started_at ended_at budget budget_unit due_at consumed; personal: account_id';
comment on table dossiers.dossier_paper is
  'internal: id dossier_id slot slot_label file_id sha256 size_bytes kind added_at added_with quantity; personal: file_name';
comment on table dossiers.draft is
  'internal: id procedure_code form_version unit_code delivery saved_at; personal: account_id; sensitive: answers papers';
comment on table dossiers.extension is
  'internal: dossier_id number due_before due_after extended_at; personal: reason extended_by';
comment on table dossiers.hand_over is
  'internal: dossier_id method handed_at; personal: receiver_name proof handed_by';
comment on table dossiers.refusal is
  'internal: dossier_id number refused_at; personal: reasons refused_by';
comment on table dossiers.register_number is
  'internal: unit_code book in_year last_number';
comment on table dossiers.stop is
  'internal: dossier_id number ground stopped_at; personal: reason stopped_by';
comment on table dossiers.supplement is
  'internal: dossier_id number requested_at requested_in answer_by answered_at; personal: items reason requested_by';

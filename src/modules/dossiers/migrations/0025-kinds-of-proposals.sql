-- safe: one new column without a default; nobody stops reading
-- Which kinds of paper a proposed result is, its copies too: whoever may sign all of them under a
-- mandate has it in the list of what waits. Null of an earlier proposal until the house has looked.
alter table dossiers.decision add column kinds text[];
comment on table dossiers.decision is
  'internal: dossier_id template kinds proposed_at proposer_account_id number signed_at signer_account_id file_id sha256; personal: content proposed_by signed_by';

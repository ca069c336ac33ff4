-- safe: two columns with a constant default; no row is rewritten
-- A draft counts its changes, and each step its own: whoever saves a step names the count that their page showed.
alter table dossiers.draft
  add column version integer not null default 1,
  add column steps jsonb not null default '{}';
comment on column dossiers.draft.steps is 'By step: how often it was saved (sequence), and by which turn of which opened page.';
comment on table dossiers.draft is
  'internal: id procedure_code procedure_version form_version unit_code delivery saved_at version steps; personal: account_id; sensitive: answers papers';

-- safe: columns that are added without touching a row; writing to the table waits for a moment

-- A document that came as a message of another authority: who sent it, and how it is named there.
alter table directives.source
  add column organ_id text,
  add column document_id text;
comment on table directives.source is 'internal: id unit_code kind number day issuer abstract body'
  ' kept_at recalled_at recalled_why version confirm_by confirmed_number confirmed_day'
  ' confirmed_at organ_id document_id; personal: kept_by confirmed_by';

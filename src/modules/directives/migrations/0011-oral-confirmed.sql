-- safe: columns that are added without touching a row; writing to the table waits for a moment

-- What was said aloud is confirmed in writing by a moment: with which document, and by whom.
alter table directives.source
  add column confirm_by timestamptz,
  add column confirmed_number text,
  add column confirmed_day date,
  add column confirmed_at timestamptz,
  add column confirmed_by text;
comment on table directives.source is 'internal: id unit_code kind number day issuer abstract body'
  ' kept_at recalled_at recalled_why version confirm_by confirmed_number confirmed_day'
  ' confirmed_at; personal: kept_by confirmed_by';

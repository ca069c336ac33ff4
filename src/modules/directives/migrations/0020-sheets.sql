-- safe: new tables; nobody stops reading

-- An office's own sheet on its way to tasks: its cells as they came, and what a person put instead.
create table directives.sheet (
  id uuid constraint sheet_pkey primary key,
  unit_code text not null,
  file_name text not null,
  sha256 text not null,
  sheet_name text not null,
  others jsonb not null,
  title jsonb not null,
  headings jsonb not null,
  columns jsonb not null,
  kind text not null,
  number text not null,
  day date not null,
  issuer text not null,
  abstract text not null,
  -- The same bytes were made into tasks before.
  repeats uuid,
  kept_at timestamptz not null,
  kept_by text not null,
  source_id uuid,
  imported_at timestamptz,
  version int not null default 1,
  constraint sheet_imported check ((source_id is null) = (imported_at is null))
);
create index sheet_unit on directives.sheet (unit_code, kept_at desc, id desc);
create index sheet_same on directives.sheet (unit_code, sha256);
comment on table directives.sheet is 'internal: id unit_code file_name sha256 sheet_name others'
  ' title headings columns kind number day issuer abstract repeats kept_at source_id imported_at'
  ' version; personal: kept_by';

create table directives.sheet_row (
  sheet_id uuid not null,
  place int not null,
  cells jsonb not null,
  entered jsonb,
  left_out boolean not null default false,
  version int not null default 1,
  constraint sheet_row_pkey primary key (sheet_id, place)
);
comment on table directives.sheet_row is
  'internal: sheet_id place left_out version; personal: cells entered';

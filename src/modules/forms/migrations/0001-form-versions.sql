-- safe: a new table, and an extension that exclusion constraints need

create extension if not exists btree_gist;

create table forms.form_version (
  code text not null,
  version integer not null,
  valid_from date not null,
  valid_to date,
  definition jsonb not null,
  loaded_at timestamptz not null default now(),
  constraint form_version_pkey primary key (code, version),
  constraint form_version_version_positive check (version > 0),
  constraint form_version_range check (valid_to is null or valid_to >= valid_from),
  -- On any day at most one version of a form is in force.
  constraint form_version_one_at_a_time exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

-- safe: new tables only
create extension if not exists btree_gist;

create table procedures.procedure (
  code text constraint procedure_pkey primary key constraint procedure_code_form check (code ~ '^[0-9]\.[0-9]{6}$'),
  sector text not null,
  agency text not null,
  standing text not null constraint procedure_standing_known check (standing in ('in_force', 'withheld'))
);

-- Both days of the range are included; null is open. The announcing decision names the version.
create table procedures.procedure_version (
  code text not null constraint procedure_version_procedure_fkey references procedures.procedure,
  decision text not null,
  valid_from date,
  valid_to date,
  valid daterange not null generated always as (daterange(valid_from, valid_to, '[]')) stored,
  content jsonb not null,
  fingerprint text not null,
  constraint procedure_version_pkey primary key (code, decision),
  constraint procedure_version_range_order check (valid_from <= valid_to),
  constraint procedure_version_one_at_a_time exclude using gist (code with =, valid with &&)
);

create table procedures.index_entry (
  code text constraint index_entry_pkey primary key,
  name text not null,
  agency text not null,
  sector text not null,
  levels text[] not null,
  decision text,
  days_min real,
  days_max real
);

-- How people speak of procedures; one row, replaced whole.
create table procedures.thesaurus (
  id boolean constraint thesaurus_pkey primary key default true constraint thesaurus_one_row check (id),
  content jsonb not null,
  fingerprint text not null
);

-- safe: a new table; the next start fills it
-- Where posts sit: the offices of each unit, with the days on which it has them.
create table organizations.office (
  unit text not null constraint office_unit_fkey references organizations.unit,
  office text not null constraint office_code check (office ~ '^[a-z][a-z_]*$'),
  name_vi text not null,
  name_en text not null,
  name_fr text not null,
  valid_from date not null,
  valid_to date,
  valid daterange not null generated always as (daterange(valid_from, valid_to, '[]')) stored,
  source text not null,
  to_verify text,
  constraint office_pkey primary key (unit, office, valid_from),
  constraint office_range_order check (valid_from <= valid_to),
  constraint office_one_at_a_time exclude using gist (unit with =, office with =, valid with &&)
);
comment on table organizations.office is
  'public: unit office name_vi name_en name_fr valid_from valid_to valid source; internal: to_verify';

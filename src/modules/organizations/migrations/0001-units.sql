-- safe: new tables only
create extension if not exists btree_gist;

-- How many tiers there are is data: the district tier ended on 30 June 2025.
create table organizations.tier (
  code text constraint tier_pkey primary key,
  level smallint not null constraint tier_level_unique unique,
  name_vi text not null,
  name_en text not null,
  name_fr text not null,
  valid_from date,
  valid_to date,
  legal_basis text,
  constraint tier_range_order check (valid_from <= valid_to)
);

-- One row for each lifetime of a unit; both days of the range are included, null means open.
create table organizations.unit (
  code text constraint unit_pkey primary key,
  gso_code text,
  name_vi text not null,
  name_en text not null,
  name_fr text not null,
  short_name text not null,
  also_written text[] not null default '{}',
  kind text not null constraint unit_kind_known check (kind in (
    'province', 'central_city', 'provincial_city', 'urban_district', 'town', 'rural_district',
    'ward', 'commune', 'township', 'department', 'office', 'centre', 'desk', 'police')),
  tier text constraint unit_tier_fkey references organizations.tier,
  role text,
  valid_from date,
  valid_to date,
  valid daterange not null generated always as (daterange(valid_from, valid_to, '[]')) stored,
  national_code text constraint unit_national_code_form check (national_code ~ '^[A-Y][0-9]{2}(\.[0-9A-Z]{1,3})*$' and length(national_code) <= 35),
  national_code_is_placeholder boolean not null,
  address text,
  phone text,
  area_km2 numeric(8, 2),
  population integer,
  legal_basis text,
  to_verify text,
  constraint unit_range_order check (valid_from <= valid_to),
  constraint unit_territory_or_office check ((tier is null) = (gso_code is null) and (tier is null) = (role is not null)),
  -- A code of the statistics office may pass to a successor, but two living units never share one.
  constraint unit_gso_code_one_at_a_time exclude using gist (gso_code with =, valid with &&),
  constraint unit_national_code_one_at_a_time exclude using gist (national_code with =, valid with &&)
);

-- A commune may move to another district without becoming another commune.
create table organizations.belonging (
  unit text not null constraint belonging_unit_fkey references organizations.unit,
  parent text not null constraint belonging_parent_fkey references organizations.unit,
  valid_from date,
  valid_to date,
  valid daterange not null generated always as (daterange(valid_from, valid_to, '[]')) stored,
  constraint belonging_range_order check (valid_from <= valid_to),
  constraint belonging_one_parent_at_a_time exclude using gist (unit with =, valid with &&)
);
create index belonging_parent on organizations.belonging (parent);

create table organizations.succession (
  from_unit text not null constraint succession_from_fkey references organizations.unit,
  to_unit text not null constraint succession_to_fkey references organizations.unit,
  on_date date not null,
  relation text not null constraint succession_relation_known check (relation in ('renamed', 'reclassified', 'merged', 'split', 'divided')),
  share_area_km2 numeric(8, 2),
  share_people integer,
  notes text,
  source text not null,
  constraint succession_pkey primary key (from_unit, to_unit),
  constraint succession_not_to_itself check (from_unit <> to_unit)
);
-- Both directions of the recursion read the index alone.
create index succession_forward on organizations.succession (from_unit, on_date) include (to_unit);
create index succession_backward on organizations.succession (to_unit, on_date) include (from_unit, relation);

-- safe: new tables of a new module

-- Rules of the calendar as the law dates them: holidays, weekly rest, yearly announcements, opening sessions, cut-off hours.
create table calendar.rule (
  kind text not null constraint rule_kind check (kind in ('holiday', 'rest', 'announcement', 'session', 'cut_off')),
  key text not null,
  content jsonb not null,
  constraint rule_pkey primary key (kind, key)
);

-- Emergency closings of an area (flood, storm); no unit named means the whole city.
create table calendar.closure (
  id uuid constraint closure_pkey primary key,
  unit_codes text[] not null,
  first_day date not null,
  last_day date not null,
  reason text not null,
  legal_basis text not null,
  announced_at timestamptz not null,
  announced_by text not null,
  withdrawn_at timestamptz,
  constraint closure_days check (first_day <= last_day and last_day - first_day <= 60)
);

-- safe: a new table
-- Screens on walls, which are nobody's session: each has a code that opens the board of its unit
-- and nothing else, until it expires or is ended. Only the code's hash is kept.
create table directives.wall_screen (
  id uuid constraint wall_screen_pkey primary key,
  unit_code text not null,
  name text not null,
  code_hash bytea not null constraint wall_screen_code unique,
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  version int not null default 1,
  constraint wall_screen_expires check (expires_at > made_at),
  constraint wall_screen_ended check ((ended_at is null) = (ended_by is null))
);
create index wall_screen_made on directives.wall_screen (made_at desc, id desc);
comment on table directives.wall_screen is 'internal: id unit_code name made_at expires_at ended_at'
  ' version; personal: made_by ended_by; secret: code_hash';

-- safe: a new table
-- What must hold on every node and after a restart: how often somebody has tried, by a keyed hash of what they tried and their network.
create table platform.attempt (
  key bytea constraint attempt_pkey primary key,
  tries int not null,
  since timestamptz not null
);

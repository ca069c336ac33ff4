-- locks: files.file for the moment in which two columns without a value are added
-- Whose quota a file counts for: who sent it; papers that the house made count for nobody's.
alter table files.file add column quota_of text, add column forgotten_at timestamptz;
create index file_quota on files.file (quota_of, stored_at) where quota_of is not null;
comment on table files.file is
  'internal: id subject type size_bytes sha256 stored_at forgotten_at; personal: name stored_by quota_of';
-- What one network has sent on one day, however it ended; the network is a hash with a key.
create table files.network_day (
  network text not null,
  day date not null,
  bytes bigint not null,
  uploads integer not null,
  constraint network_day_pkey primary key (network, day)
);
comment on table files.network_day is 'internal: network day bytes uploads';
-- What the last looks through the store have found; read by the administrator.
create table files.sweep (
  at timestamptz constraint sweep_pkey primary key,
  looked bigint not null,
  removed bigint not null,
  held_back boolean not null
);
comment on table files.sweep is 'internal: at looked removed held_back';

-- safe: a new table
-- Wrong secrets are counted where every node sees them and no restart forgets them: by code and network, never by one of them alone.
create table dossiers.look_up_failure (
  key text not null,
  at timestamptz not null
);
create index look_up_failure_key on dossiers.look_up_failure (key, at);

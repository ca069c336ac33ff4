-- safe: new table of a new module
create table files.file (
  id uuid constraint file_pkey primary key,
  subject text not null,
  name text not null,
  type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  stored_at timestamptz not null,
  stored_by text
);
create index file_subject on files.file (subject);
create index file_sha256 on files.file (sha256);

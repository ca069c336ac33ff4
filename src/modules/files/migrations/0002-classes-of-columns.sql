-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table files.file is
  'internal: id subject type size_bytes sha256 stored_at; personal: name stored_by';

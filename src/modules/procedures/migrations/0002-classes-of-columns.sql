-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table procedures.index_entry is
  'public: code name agency sector levels decision days_min days_max';
comment on table procedures.procedure is
  'public: code sector agency standing';
comment on table procedures.procedure_version is
  'public: code decision valid_from valid_to valid content fingerprint';
comment on table procedures.thesaurus is
  'internal: id content fingerprint';

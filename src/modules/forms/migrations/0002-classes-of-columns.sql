-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table forms.form_version is
  'public: code version valid_from valid_to definition loaded_at';

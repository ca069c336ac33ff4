-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table platform.attempt is
  'internal: tries since; secret: key';
comment on table platform.audit_entry is
  'internal: id transaction_id at actor_kind unit_code action; personal: account_id acting_for_account_id details';
comment on table platform.audit_seal is
  'public: number from_transaction to_transaction entries root previous sealed_at signature';
comment on table platform.migration is
  'internal: module name applied_at';
comment on table platform.register_version is
  'internal: name version';

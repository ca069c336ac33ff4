-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table people.account is
  'internal: id kind language verified created_at disabled_at; personal: full_name name_folded tax_code birth_date sex phone email address unit_code; sensitive: identity_sealed identity_hash';
comment on table people.credential is
  'internal: account_id changed_at totp_step; secret: password_hash totp_sealed';
comment on table people.external_identity is
  'internal: provider account_id linked_at; personal: subject';
comment on table people.passkey is
  'internal: id account_id public_key counter added_at; personal: label';
comment on table people.post is
  'public: unit_code role office title valid_from valid_to; internal: id account_id';
comment on table people.session is
  'internal: id account_id post_id second_factor started_at seen_at ended_at confirmed_at; personal: device; secret: token_hash';
comment on table people.sign_in_name is
  'internal: account_id; personal: name';
comment on table people.substitution is
  'internal: id post_id account_id valid_from valid_to named_at; personal: reason named_by';

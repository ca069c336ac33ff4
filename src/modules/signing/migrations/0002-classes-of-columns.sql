-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table signing.signature is
  'internal: id signer_key_id subject field document_sha256 location signed_at; personal: reason';
comment on table signing.signer_key is
  'public: certificate fingerprint; internal: id kind subject key_version is_development created_at revoked_at; personal: holder; secret: private_key_sealed';

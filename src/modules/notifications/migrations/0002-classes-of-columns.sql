-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table notifications.attempt is
  'internal: message_id number started_at ended_at outcome detail';
comment on table notifications.message is
  'internal: id channel language template subject_code parts urgent state failure attempts lease leased_until not_before promised_at handed_over_at settled_at gateway_reference; personal: account_id recipient params title body';

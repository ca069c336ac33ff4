-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table calendar.closure is
  'public: id unit_codes first_day last_day reason legal_basis announced_at withdrawn_at; personal: announced_by';
comment on table calendar.rule is
  'public: kind key content';

-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table places.place_border is
  'public: unit_code geometry west south east north label_longitude label_latitude valid_from valid_to source';

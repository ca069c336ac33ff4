-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table organizations.belonging is
  'public: unit parent valid_from valid_to valid';
comment on table organizations.succession is
  'public: from_unit to_unit on_date relation share_area_km2 share_people notes source';
comment on table organizations.tier is
  'public: code level name_vi name_en name_fr valid_from valid_to legal_basis';
comment on table organizations.unit is
  'public: code gso_code name_vi name_en name_fr short_name also_written kind tier role valid_from valid_to valid national_code address phone area_km2 population legal_basis; internal: national_code_is_placeholder to_verify';

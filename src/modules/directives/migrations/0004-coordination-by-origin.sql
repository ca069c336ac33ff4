-- safe: one index, built beside everybody's work
create unique index concurrently if not exists coordination_by_origin
  on directives.coordination (task_id, unit_code, office, inherited_from);

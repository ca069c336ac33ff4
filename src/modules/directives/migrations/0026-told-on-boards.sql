-- safe: one index, built beside everybody's work
-- What a board tells beside the four figures: of few tasks anything.
create index concurrently if not exists task_told on directives.task
  (assigner_unit_code, lead_unit_code)
  where extensions_granted > 0 or returns > 0 or disputes_lost > 0 or done_at >= late_from;

-- safe: one column that is added without touching a row; writing to the table waits for a moment

-- Who had it in hand and has left: until somebody else is named, it waits for the unit.
alter table directives.task add column left_account_id uuid;
comment on table directives.task is 'internal: id code source_id sentence span_start span_end'
  ' parent_id level content kind urgency product assigner_unit_code assigner_title lead_unit_code'
  ' lead_office alone state state_since paused_from paused_days created_at sent_at receive_by'
  ' news_at due_original due_on due_day late_from product_number product_day days_late evaluation'
  ' confirmed_at extensions_granted returns disputes_lost done_at sort_at version inherited_from'
  ' search periodic_id; personal: assigner_account_id person_account_id left_account_id confirmed_by';

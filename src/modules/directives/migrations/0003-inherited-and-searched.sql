-- safe: columns that are added without touching a row; writing to the tables waits for a moment

-- The unit that led a task, or took part in it, until it ended: "kế thừa từ …".
alter table directives.task add column inherited_from text;
alter table directives.coordination add column inherited_from text not null default '';
-- The words by which a task is found; those given before this are folded by a job.
alter table directives.task add column search tsvector;

comment on table directives.task is 'internal: id code source_id sentence span_start span_end'
  ' parent_id level content kind urgency product assigner_unit_code assigner_title lead_unit_code'
  ' lead_office alone state state_since paused_from paused_days created_at sent_at receive_by'
  ' news_at due_original due_on due_day late_from product_number product_day days_late evaluation'
  ' confirmed_at extensions_granted returns disputes_lost done_at sort_at version inherited_from'
  ' search; personal: assigner_account_id person_account_id confirmed_by';
comment on table directives.coordination is 'internal: id task_id unit_code office part asked_at'
  ' due_on due_day late_from state answer answer_day done_at sort_at inherited_from;'
  ' personal: answered_by';

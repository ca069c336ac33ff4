-- safe: a new table, and a column that is added without touching a row

-- What comes again each week, month, quarter or year: a rule that makes dated tasks.
create table directives.periodic_task (
  id uuid constraint periodic_task_pkey primary key,
  unit_code text not null,
  office text not null,
  content text not null,
  product text not null,
  repeats text not null constraint periodic_task_repeats check (repeats in
    ('weekly', 'monthly', 'quarterly', 'yearly')),
  level text not null,
  assigner_account_id uuid,
  assigner_title text not null,
  -- Whom forms name: one seat, or every ward and commune of the day on which it is given.
  lead_key text not null,
  first_due date not null,
  next_due date not null,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  version int not null default 1
);
create index periodic_task_unit on directives.periodic_task (unit_code, made_at desc, id desc);
create index periodic_task_next on directives.periodic_task (next_due) where ended_at is null;
comment on table directives.periodic_task is 'internal: id unit_code office content product repeats'
  ' level assigner_title lead_key first_due next_due made_at ended_at version;'
  ' personal: assigner_account_id made_by ended_by';

alter table directives.task add column periodic_id uuid;
comment on table directives.task is 'internal: id code source_id sentence span_start span_end'
  ' parent_id level content kind urgency product assigner_unit_code assigner_title lead_unit_code'
  ' lead_office alone state state_since paused_from paused_days created_at sent_at receive_by'
  ' news_at due_original due_on due_day late_from product_number product_day days_late evaluation'
  ' confirmed_at extensions_granted returns disputes_lost done_at sort_at version inherited_from'
  ' search periodic_id; personal: assigner_account_id person_account_id confirmed_by';

-- safe: new tables of a new module; nobody stops reading
comment on schema directives is 'Tasks given in documents: who leads, until when, what came out.';

-- Codes of tasks have no gap: a cut that fails gives its numbers back with the transaction.
create table directives.code_counter (
  unit_code text not null,
  in_year int not null,
  taken int not null,
  constraint code_counter_pkey primary key (unit_code, in_year)
);
comment on table directives.code_counter is 'internal: unit_code in_year taken';

-- The document that gives tasks, with the words of it.
create table directives.source (
  id uuid constraint source_pkey primary key,
  unit_code text not null,
  kind text not null constraint source_kind check (kind in
    ('incoming', 'own_document', 'conclusion', 'leader_opinion', 'programme', 'reception',
     'council', 'oral')),
  number text not null,
  day date not null,
  issuer text not null,
  abstract text not null,
  body text not null,
  kept_at timestamptz not null,
  kept_by text not null,
  recalled_at timestamptz,
  recalled_why text,
  version int not null default 1
);
create index source_unit on directives.source (unit_code, kept_at desc, id desc);
comment on table directives.source is 'internal: id unit_code kind number day issuer abstract body'
  ' kept_at recalled_at recalled_why version; personal: kept_by';

create table directives.task (
  id uuid constraint task_pkey primary key,
  code text not null constraint task_code_key unique,
  source_id uuid,
  sentence text,
  span_start int,
  span_end int,
  parent_id uuid,
  level text not null constraint task_level check (level in ('central', 'city', 'unit')),
  content text not null,
  kind text not null constraint task_kind check (kind in ('dated', 'undated')),
  urgency text not null constraint task_urgency check (urgency in ('normal', 'urgent', 'express')),
  product text not null constraint task_product check (product in
    ('report', 'plan', 'scheme', 'submission', 'decision', 'document', 'work')),
  assigner_unit_code text not null,
  assigner_account_id uuid,
  assigner_title text not null,
  -- Exactly one leads (Decree 191/2026/NĐ-CP, article 2.2); '' is the unit as a whole.
  lead_unit_code text not null,
  lead_office text not null,
  person_account_id uuid,
  alone boolean not null,
  state text not null constraint task_state check (state in
    ('drafted', 'sent', 'received', 'in_hand', 'reported_done', 'returned', 'confirmed',
     'disputed', 'paused', 'cancelled', 'superseded')),
  state_since timestamptz not null,
  paused_from text,
  paused_days int,
  created_at timestamptz not null,
  sent_at timestamptz,
  receive_by timestamptz,
  news_at timestamptz not null,
  -- As it was first named, as it is named now, and as it falls on a working day.
  due_original date,
  due_on date,
  due_day date,
  late_from timestamptz,
  product_number text,
  product_day date,
  days_late int,
  evaluation text constraint task_evaluation check (evaluation in ('good', 'mended', 'failed')),
  confirmed_at timestamptz,
  confirmed_by text,
  extensions_granted int not null default 0,
  returns int not null default 0,
  disputes_lost int not null default 0,
  -- The city's midnight of the product's day, against which lateness is held.
  done_at timestamptz generated always as (
    product_day::timestamp at time zone 'Asia/Ho_Chi_Minh') stored,
  -- What orders every list; without a due day it comes last.
  sort_at timestamptz not null generated always as (coalesce(
    due_day::timestamp at time zone 'Asia/Ho_Chi_Minh',
    timestamptz '9999-01-01T00:00:00Z')) stored,
  version int not null default 1,
  constraint task_dated check (kind = 'undated' or due_on is not null or state = 'drafted'),
  constraint task_due_whole check ((due_on is null) = (due_day is null)),
  constraint task_done check (state not in ('reported_done', 'confirmed')
    or (product_number is not null and product_day is not null)),
  constraint task_span check ((span_start is null) = (span_end is null))
);
comment on table directives.task is 'internal: id code source_id sentence span_start span_end'
  ' parent_id level content kind urgency product assigner_unit_code assigner_title lead_unit_code'
  ' lead_office alone state state_since paused_from paused_days created_at sent_at receive_by'
  ' news_at due_original due_on due_day late_from product_number product_day days_late evaluation'
  ' confirmed_at extensions_granted returns disputes_lost done_at sort_at version;'
  ' personal: assigner_account_id person_account_id confirmed_by';

-- Each side has its list by due day and by age, and what is open of it by due day.
create index task_given on directives.task (assigner_unit_code, sort_at, id);
create index task_given_newest on directives.task (assigner_unit_code, created_at, id);
create index task_led on directives.task (lead_unit_code, sort_at, id);
create index task_led_newest on directives.task (lead_unit_code, created_at, id);
create index task_mine on directives.task (person_account_id, sort_at, id)
  where person_account_id is not null;
create index task_mine_newest on directives.task (person_account_id, created_at, id)
  where person_account_id is not null;
create index task_all on directives.task (sort_at, id);
create index task_all_newest on directives.task (created_at, id);
create index task_given_open on directives.task (assigner_unit_code, sort_at, id)
  where state in ('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused');
create index task_led_open on directives.task (lead_unit_code, sort_at, id)
  where state in ('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused');
create index task_open on directives.task (sort_at, id)
  where state in ('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused');
create index task_parts on directives.task (parent_id) where parent_id is not null;
create index task_source on directives.task (source_id, span_start) where source_id is not null;
create index task_to_receive on directives.task (receive_by) where state = 'sent';
create index task_reminded on directives.task (due_day, id)
  where state in ('sent', 'received', 'in_hand', 'returned');

-- Each who takes part has a part, a day and a lateness of their own.
create table directives.coordination (
  id uuid constraint coordination_pkey primary key,
  task_id uuid not null,
  unit_code text not null,
  office text not null,
  part text not null,
  asked_at timestamptz not null,
  due_on date,
  due_day date,
  late_from timestamptz,
  state text not null constraint coordination_state check (state in ('asked', 'answered')),
  answer text,
  answer_day date,
  answered_by text,
  done_at timestamptz generated always as (
    answer_day::timestamp at time zone 'Asia/Ho_Chi_Minh') stored,
  sort_at timestamptz not null generated always as (coalesce(
    due_day::timestamp at time zone 'Asia/Ho_Chi_Minh',
    timestamptz '9999-01-01T00:00:00Z')) stored,
  constraint coordination_once unique (task_id, unit_code, office),
  constraint coordination_answered check ((state = 'answered') = (answer_day is not null))
);
create index coordination_unit on directives.coordination (unit_code, sort_at, id);
create index coordination_unit_newest on directives.coordination (unit_code, asked_at, id);
comment on table directives.coordination is 'internal: id task_id unit_code office part asked_at'
  ' due_on due_day late_from state answer answer_day done_at sort_at; personal: answered_by';

create table directives.progress (
  id uuid constraint progress_pkey primary key,
  task_id uuid not null,
  at timestamptz not null,
  day date not null,
  account_id uuid not null,
  name text not null,
  said text not null,
  evidence text not null
);
create index progress_task on directives.progress (task_id, at desc, id);
comment on table directives.progress is
  'internal: id task_id at day said evidence; personal: account_id name';

create table directives.extension (
  id uuid constraint extension_pkey primary key,
  task_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_by_name text not null,
  wanted_on date not null,
  due_before date not null,
  reason text not null,
  asked_late boolean not null,
  decided_at timestamptz,
  decided_by_name text,
  outcome text constraint extension_outcome check (outcome in ('agreed', 'refused', 'other')),
  granted_on date,
  answer text,
  constraint extension_decided check ((decided_at is null) = (outcome is null)),
  constraint extension_granted check (
    (coalesce(outcome, 'refused') = 'refused') = (granted_on is null))
);
create index extension_task on directives.extension (task_id, asked_at);
-- One request of a task waits at a time.
create unique index extension_open on directives.extension (task_id) where decided_at is null;
comment on table directives.extension is 'internal: id task_id asked_at wanted_on due_before reason'
  ' asked_late decided_at outcome granted_on answer;'
  ' personal: asked_by asked_by_name decided_by_name';

-- What happened, appended; `readers` says for whom: everybody of the task, or one side of it.
create table directives.task_event (
  id bigint generated always as identity constraint task_event_pkey primary key,
  task_id uuid not null,
  at timestamptz not null,
  kind text not null,
  actor_account_id uuid,
  actor_name text,
  acting_for_name text,
  unit_code text,
  note text,
  readers text not null constraint task_event_readers check (readers in ('all', 'own_unit'))
);
create index task_event_task on directives.task_event (task_id, id);
create trigger task_event_append_only before update or delete or truncate
  on directives.task_event for each statement execute function platform.refuse_change();
comment on table directives.task_event is 'internal: id task_id at kind unit_code note readers;'
  ' personal: actor_account_id actor_name acting_for_name';

-- Who was reminded of which due day: a worker that is ended reminds nobody twice.
create table directives.reminder (
  task_id uuid not null,
  due_day date not null,
  sent_at timestamptz not null,
  constraint reminder_once primary key (task_id, due_day)
);
comment on table directives.reminder is 'internal: task_id due_day sent_at';

-- safe: new tables, and triggers that take a moment between two writes; nobody stops reading

-- The figures of whole units as sums (decision 0014): what is written of a task stands in
-- task_change, from the same transaction, as it was with the weight -1, as it is with 1; the worker
-- adds it up into task_sum. Both together are at any moment what counting all rows gives. What is
-- done needs no due day any more, so that years of it stay a few rows.
create table directives.task_sum (
  assigner_unit_code text not null,
  lead_unit_code text not null,
  state text not null,
  late_from timestamptz,
  due_day date,
  done_late boolean not null,
  tasks int not null,
  constraint task_sum_once unique nulls not distinct
    (assigner_unit_code, lead_unit_code, state, late_from, due_day, done_late)
);
create index task_sum_led on directives.task_sum (lead_unit_code);
comment on table directives.task_sum is 'internal: assigner_unit_code lead_unit_code state'
  ' late_from due_day done_late tasks';

create table directives.task_change (
  assigner_unit_code text not null,
  lead_unit_code text not null,
  state text not null,
  late_from timestamptz,
  due_day date,
  done_late boolean not null,
  tasks int not null
);
comment on table directives.task_change is 'internal: assigner_unit_code lead_unit_code state'
  ' late_from due_day done_late tasks';

-- What one task adds, times a weight.
create function directives.task_mark(weight int, assigner text, lead text, state text,
  late_from timestamptz, due_day date, done_at timestamptz)
  returns directives.task_sum language sql immutable as $$
  select assigner, lead, state,
    case when state in ('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused')
      then late_from end,
    case when state in ('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused')
      then due_day end,
    state in ('reported_done', 'confirmed') and coalesce(done_at >= late_from, false),
    weight
$$;

-- What is kept: what has been added up, and what has been written since.
create view directives.task_kept as
select * from directives.task_sum union all select * from directives.task_change;

-- What counting all rows gives, less what is kept: empty, unless somebody went past the triggers.
create view directives.task_difference as
select assigner_unit_code, lead_unit_code, state, late_from, due_day, done_late,
  sum(tasks)::int as tasks
from (
  select m.* from directives.task t cross join lateral directives.task_mark(1,
    t.assigner_unit_code, t.lead_unit_code, t.state, t.late_from, t.due_day, t.done_at) m
  union all
  select assigner_unit_code, lead_unit_code, state, late_from, due_day, done_late, -tasks
  from directives.task_kept
) marks
group by assigner_unit_code, lead_unit_code, state, late_from, due_day, done_late
having sum(tasks) <> 0;

create function directives.mark_added() returns trigger language plpgsql as $$
begin
  insert into directives.task_change
  select * from directives.task_mark(1, new.assigner_unit_code, new.lead_unit_code,
    new.state, new.late_from, new.due_day, new.done_at);
  return null;
end $$;
create function directives.mark_changed() returns trigger language plpgsql as $$
begin
  insert into directives.task_change
  select * from directives.task_mark(-1, old.assigner_unit_code, old.lead_unit_code,
    old.state, old.late_from, old.due_day, old.done_at)
  union all select * from directives.task_mark(1, new.assigner_unit_code, new.lead_unit_code,
    new.state, new.late_from, new.due_day, new.done_at);
  return null;
end $$;
create function directives.mark_removed() returns trigger language plpgsql as $$
begin
  insert into directives.task_change
  select * from directives.task_mark(-1, old.assigner_unit_code, old.lead_unit_code,
    old.state, old.late_from, old.due_day, old.done_at);
  return null;
end $$;

create trigger task_mark_added after insert on directives.task
  for each row execute function directives.mark_added();
create trigger task_mark_removed after delete on directives.task
  for each row execute function directives.mark_removed();
create trigger task_mark_changed after update on directives.task for each row
  when ((old.assigner_unit_code, old.lead_unit_code, old.state, old.late_from, old.due_day,
    old.done_at) is distinct from (new.assigner_unit_code, new.lead_unit_code, new.state,
    new.late_from, new.due_day, new.done_at))
  execute function directives.mark_changed();

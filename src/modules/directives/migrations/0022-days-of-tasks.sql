-- safe: new tables, and triggers that take a moment between two writes; nobody stops reading

-- How many tasks were given and how many became late on each day, of who gave them, who leads and
-- in which office, as sums that follow each change (decision 0014): what a usual day is.
create table directives.task_day_sum (
  assigner_unit_code text not null,
  lead_unit_code text not null,
  lead_office text not null,
  day date not null,
  given int not null,
  late_begun int not null,
  constraint task_day_sum_pkey primary key (assigner_unit_code, lead_unit_code, lead_office, day)
);
create index task_day_sum_led on directives.task_day_sum (lead_unit_code, lead_office, day);
comment on table directives.task_day_sum is 'internal: assigner_unit_code lead_unit_code'
  ' lead_office day given late_begun';

create table directives.task_day_change (
  assigner_unit_code text not null,
  lead_unit_code text not null,
  lead_office text not null,
  day date not null,
  given int not null,
  late_begun int not null
);
comment on table directives.task_day_change is 'internal: assigner_unit_code lead_unit_code'
  ' lead_office day given late_begun';

-- What one task adds to which days of the city, times a weight. What was done in time never became
-- late; a draft, and what was taken back, is not counted.
create function directives.task_day_marks(weight int, assigner text, lead text, office text,
  state text, created_at timestamptz, late_from timestamptz, done_at timestamptz)
  returns setof directives.task_day_sum language sql immutable as $$
  select assigner, lead, office, mark.day, mark.given, mark.late_begun from (values
    ((created_at at time zone interval '7 hours')::date, weight, 0),
    (case when coalesce(done_at >= late_from, true)
      then (late_from at time zone interval '7 hours')::date end, 0, weight)
  ) mark (day, given, late_begun)
  where mark.day is not null and state not in ('drafted', 'cancelled', 'superseded')
$$;

-- What is kept: what has been added up, and what has been written since.
create view directives.task_day_kept as
select * from directives.task_day_sum union all select * from directives.task_day_change;

-- What counting all rows gives, less what is kept: empty, unless somebody went past the triggers.
create view directives.task_day_difference as
select assigner_unit_code, lead_unit_code, lead_office, day, sum(given)::int as given,
  sum(late_begun)::int as late_begun
from (
  select m.* from directives.task t cross join lateral directives.task_day_marks(1,
    t.assigner_unit_code, t.lead_unit_code, t.lead_office, t.state, t.created_at, t.late_from,
    t.done_at) m
  union all
  select assigner_unit_code, lead_unit_code, lead_office, day, -given, -late_begun
  from directives.task_day_kept
) marks
group by assigner_unit_code, lead_unit_code, lead_office, day
having (sum(given), sum(late_begun)) <> (0, 0);

create function directives.day_added() returns trigger language plpgsql as $$
begin
  insert into directives.task_day_change
  select * from directives.task_day_marks(1, new.assigner_unit_code, new.lead_unit_code,
    new.lead_office, new.state, new.created_at, new.late_from, new.done_at);
  return null;
end $$;
create function directives.day_changed() returns trigger language plpgsql as $$
begin
  insert into directives.task_day_change
  select * from directives.task_day_marks(-1, old.assigner_unit_code, old.lead_unit_code,
    old.lead_office, old.state, old.created_at, old.late_from, old.done_at)
  union all select * from directives.task_day_marks(1, new.assigner_unit_code, new.lead_unit_code,
    new.lead_office, new.state, new.created_at, new.late_from, new.done_at);
  return null;
end $$;
create function directives.day_removed() returns trigger language plpgsql as $$
begin
  insert into directives.task_day_change
  select * from directives.task_day_marks(-1, old.assigner_unit_code, old.lead_unit_code,
    old.lead_office, old.state, old.created_at, old.late_from, old.done_at);
  return null;
end $$;

create trigger task_day_added after insert on directives.task
  for each row execute function directives.day_added();
create trigger task_day_removed after delete on directives.task
  for each row execute function directives.day_removed();
create trigger task_day_changed after update on directives.task for each row
  when ((old.assigner_unit_code, old.lead_unit_code, old.lead_office, old.created_at,
    old.state in ('drafted', 'cancelled', 'superseded'), old.late_from,
    coalesce(old.done_at >= old.late_from, true)) is distinct from
    (new.assigner_unit_code, new.lead_unit_code, new.lead_office, new.created_at,
    new.state in ('drafted', 'cancelled', 'superseded'), new.late_from,
    coalesce(new.done_at >= new.late_from, true)))
  execute function directives.day_changed();

-- locks: stops reading of sums of days, and writing of dossiers, for milliseconds; a worker of the build before adds nothing up until it is replaced
-- Sums of days know the office that works on a dossier: the head of an office sees what is usual
-- there. What stands in them already is of no office until migration 0027 has counted.
drop view dossiers.day_difference;
drop view dossiers.day_kept;
drop function dossiers.day_marks(int, text, text, text, timestamptz, timestamptz, timestamptz,
  timestamptz, date);

alter table dossiers.day_sum add column office text not null default '';
alter table dossiers.day_sum drop constraint day_sum_pkey;
alter table dossiers.day_sum add constraint day_sum_pkey primary key (unit_code, day, office);
comment on table dossiers.day_sum is 'internal: unit_code day received_online received_direct'
  ' ended_early ended_on_time ended_late intake_left late_begun late_over office';
alter table dossiers.day_change add column office text not null default '';
comment on table dossiers.day_change is 'internal: weight unit_code channel state submitted_at'
  ' accepted_at ended_at late_from due_day office';

-- As in migration 0022, with the office.
create function dossiers.day_marks(weight int, of_unit text, channel text, state text,
  submitted_at timestamptz, accepted_at timestamptz, ended_at timestamptz, late_from timestamptz,
  due_day date, of_office text) returns setof dossiers.day_sum language sql immutable as $$
  select of_unit, mark.*, of_office from (
    select received, ended, intake_left, outcome,
      case when ended is null or ended > late then late end as late
    from (select received,
      case when ended_at is not null then greatest(received,
        (ended_at at time zone interval '7 hours')::date) end as ended,
      case when late_from is not null then greatest(received,
        (late_from at time zone interval '7 hours' - interval '1 microsecond')::date) end as late,
      case when coalesce(accepted_at, ended_at) is not null then greatest(received,
        (least(accepted_at, ended_at) at time zone interval '7 hours')::date) end as intake_left,
      case when ended_at >= late_from then 'late' when state in ('finished', 'returned')
        and ended_at < due_day::timestamp at time zone interval '7 hours' then 'early'
        else 'on time' end as outcome
      from (select (submitted_at at time zone interval '7 hours')::date as received offset 0) came
      offset 0
    ) days offset 0
  ) one cross join lateral (values
    (received, case when channel = 'online' then weight else 0 end,
      case when channel = 'online' then 0 else weight end, 0, 0, 0, 0, 0, 0),
    (ended, 0, 0,
      case when outcome = 'early' then weight else 0 end,
      case when outcome = 'on time' then weight else 0 end,
      case when outcome = 'late' then weight else 0 end, 0, 0,
      case when late is not null then weight else 0 end),
    (intake_left, 0, 0, 0, 0, 0, weight, 0, 0),
    (late, 0, 0, 0, 0, 0, 0, weight, 0)
  ) mark (day)
  where mark.day is not null and (state <> 'refused' or accepted_at is not null)
$$;

create view dossiers.day_kept as
select * from dossiers.day_sum
union all select m.* from dossiers.day_change d cross join lateral dossiers.day_marks(d.weight,
  d.unit_code, d.channel, d.state, d.submitted_at, d.accepted_at, d.ended_at, d.late_from,
  d.due_day, d.office) m;

create view dossiers.day_difference as
select unit_code, day, sum(received_online)::int as received_online,
  sum(received_direct)::int as received_direct, sum(ended_early)::int as ended_early,
  sum(ended_on_time)::int as ended_on_time, sum(ended_late)::int as ended_late,
  sum(intake_left)::int as intake_left, sum(late_begun)::int as late_begun,
  sum(late_over)::int as late_over, office
from (select m.* from dossiers.dossier d cross join lateral dossiers.day_marks(1, d.unit_code,
    d.channel, d.state, d.submitted_at, d.accepted_at, d.ended_at, d.late_from, d.due_day,
    coalesce(d.working_office, '')) m
  union all select unit_code, day, -received_online, -received_direct, -ended_early, -ended_on_time,
    -ended_late, -intake_left, -late_begun, -late_over, office from dossiers.day_kept) marks
group by unit_code, day, office
having (sum(received_online), sum(received_direct), sum(ended_early), sum(ended_on_time),
  sum(ended_late), sum(intake_left), sum(late_begun), sum(late_over)) <> (0, 0, 0, 0, 0, 0, 0, 0);

create or replace function dossiers.mark_added() returns trigger language plpgsql as $$
begin
  insert into dossiers.day_change values (1, new.unit_code, new.channel, new.state,
    new.submitted_at, new.accepted_at, new.ended_at, new.late_from, new.due_day,
    coalesce(new.working_office, ''));
  return null;
end $$;
create or replace function dossiers.mark_changed() returns trigger language plpgsql as $$
begin
  insert into dossiers.day_change values
    (-1, old.unit_code, old.channel, old.state, old.submitted_at, old.accepted_at, old.ended_at,
      old.late_from, old.due_day, coalesce(old.working_office, '')),
    (1, new.unit_code, new.channel, new.state, new.submitted_at, new.accepted_at, new.ended_at,
      new.late_from, new.due_day, coalesce(new.working_office, ''));
  return null;
end $$;
create or replace function dossiers.mark_removed() returns trigger language plpgsql as $$
begin
  insert into dossiers.day_change values (-1, old.unit_code, old.channel, old.state,
    old.submitted_at, old.accepted_at, old.ended_at, old.late_from, old.due_day,
    coalesce(old.working_office, ''));
  return null;
end $$;
create or replace trigger dossier_mark_changed after update on dossiers.dossier for each row
  when ((old.unit_code, old.channel, old.state = 'refused', old.state in ('finished', 'returned'),
    old.submitted_at, old.accepted_at, old.ended_at, old.late_from, old.due_day,
    old.working_office) is distinct from
    (new.unit_code, new.channel, new.state = 'refused', new.state in ('finished', 'returned'),
    new.submitted_at, new.accepted_at, new.ended_at, new.late_from, new.due_day,
    new.working_office))
  execute function dossiers.mark_changed();

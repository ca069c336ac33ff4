-- safe: new tables, and triggers that take a moment between two writes; nobody stops reading

-- What oversight counts, as sums of a unit and a day in the city's time: a dossier adds one to the
-- day on which it came, on which it left intake, became late, ended. What is written of a dossier
-- stands in day_change, from the same transaction: as it was with the weight -1, as it is with 1;
-- the worker adds it up into day_sum. Both together are at any moment what counting all rows gives.
create table dossiers.day_sum (
  unit_code text not null,
  day date not null,
  received_online int not null,
  received_direct int not null,
  ended_early int not null,
  ended_on_time int not null,
  ended_late int not null,
  intake_left int not null,
  late_begun int not null,
  late_over int not null,
  constraint day_sum_pkey primary key (unit_code, day)
);
comment on table dossiers.day_sum is 'internal: unit_code day received_online received_direct'
  ' ended_early ended_on_time ended_late intake_left late_begun late_over';

create table dossiers.day_change (
  weight int not null,
  unit_code text not null,
  channel text not null,
  state text not null,
  submitted_at timestamptz not null,
  accepted_at timestamptz,
  ended_at timestamptz,
  late_from timestamptz,
  due_day date
);
comment on table dossiers.day_change is 'internal: weight unit_code channel state submitted_at'
  ' accepted_at ended_at late_from due_day';

-- What one dossier adds to which days, times a weight. What was refused at intake was never
-- received (Form 03); no day comes before the one on which it came. A dossier is late on the
-- evening of `late_begun` and of the days after it, until that of `late_over`: the midnight at
-- which something becomes late belongs to the day before. "offset 0" has each day reckoned once.
create function dossiers.day_marks(weight int, of_unit text, channel text, state text,
  submitted_at timestamptz, accepted_at timestamptz, ended_at timestamptz, late_from timestamptz,
  due_day date) returns setof dossiers.day_sum language sql immutable as $$
  select of_unit, mark.* from (
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

-- What is kept: what has been added up, and what has been written since.
create view dossiers.day_kept as
select * from dossiers.day_sum
union all select m.* from dossiers.day_change d cross join lateral dossiers.day_marks(d.weight,
  d.unit_code, d.channel, d.state, d.submitted_at, d.accepted_at, d.ended_at, d.late_from,
  d.due_day) m;

-- What counting all rows gives, less what is kept: empty, unless somebody went past the triggers.
create view dossiers.day_difference as
select unit_code, day, sum(received_online)::int as received_online,
  sum(received_direct)::int as received_direct, sum(ended_early)::int as ended_early,
  sum(ended_on_time)::int as ended_on_time, sum(ended_late)::int as ended_late,
  sum(intake_left)::int as intake_left, sum(late_begun)::int as late_begun,
  sum(late_over)::int as late_over
from (select m.* from dossiers.dossier d cross join lateral dossiers.day_marks(1, d.unit_code,
    d.channel, d.state, d.submitted_at, d.accepted_at, d.ended_at, d.late_from, d.due_day) m
  union all select unit_code, day, -received_online, -received_direct, -ended_early, -ended_on_time,
    -ended_late, -intake_left, -late_begun, -late_over from dossiers.day_kept) marks
group by unit_code, day
having (sum(received_online), sum(received_direct), sum(ended_early), sum(ended_on_time),
  sum(ended_late), sum(intake_left), sum(late_begun), sum(late_over)) <> (0, 0, 0, 0, 0, 0, 0, 0);

create function dossiers.mark_added() returns trigger language plpgsql as $$
begin
  insert into dossiers.day_change values (1, new.unit_code, new.channel, new.state,
    new.submitted_at, new.accepted_at, new.ended_at, new.late_from, new.due_day);
  return null;
end $$;
create function dossiers.mark_changed() returns trigger language plpgsql as $$
begin
  insert into dossiers.day_change values
    (-1, old.unit_code, old.channel, old.state, old.submitted_at, old.accepted_at, old.ended_at,
      old.late_from, old.due_day),
    (1, new.unit_code, new.channel, new.state, new.submitted_at, new.accepted_at, new.ended_at,
      new.late_from, new.due_day);
  return null;
end $$;
create function dossiers.mark_removed() returns trigger language plpgsql as $$
begin
  insert into dossiers.day_change values (-1, old.unit_code, old.channel, old.state,
    old.submitted_at, old.accepted_at, old.ended_at, old.late_from, old.due_day);
  return null;
end $$;

create trigger dossier_mark_added after insert on dossiers.dossier
  for each row execute function dossiers.mark_added();
create trigger dossier_mark_removed after delete on dossiers.dossier
  for each row execute function dossiers.mark_removed();
create trigger dossier_mark_changed after update on dossiers.dossier for each row
  when ((old.unit_code, old.channel, old.state = 'refused', old.state in ('finished', 'returned'),
    old.submitted_at, old.accepted_at, old.ended_at, old.late_from, old.due_day) is distinct from
    (new.unit_code, new.channel, new.state = 'refused', new.state in ('finished', 'returned'),
    new.submitted_at, new.accepted_at, new.ended_at, new.late_from, new.due_day))
  execute function dossiers.mark_changed();

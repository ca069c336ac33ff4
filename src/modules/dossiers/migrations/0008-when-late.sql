-- locks: the tables of dossiers and legs, while their rows are written anew (some minutes for a million)

-- Lateness is one stored moment: late is what runs and has late_from behind it; ended late is what ended at it or after.
-- A dossier's clock starts at receipt of what is complete: at filing, or when what was missing at intake has come.
alter table dossiers.dossier
  add column received_at timestamptz,
  add column late_from timestamptz,
  add column leg_late_from timestamptz,
  add column form_general boolean,
  add column due_day date generated always as ((due_at at time zone 'Asia/Ho_Chi_Minh')::date) stored,
  add column ended_at timestamptz generated always as (case when finished_at is not null then finished_at
    when state in ('refused', 'withdrawn', 'stopped') then state_since end) stored;
-- The hour after which a transfer from the desk counts from the next working day; null: none but closing.
alter table dossiers.dossier_leg add column late_from timestamptz, add column cut_off_minute int;
-- The leg in which an event left the dossier: the first event of a leg is the one that gave it there.
alter table dossiers.dossier_event add column leg_number int;
alter table dossiers.draft add column procedure_version text;

-- A term of days is late after its last day, a term of hours from its due moment on.
update dossiers.dossier_leg set late_from = case when budget_unit = 'working_hours' then due_at
  else ((due_at at time zone 'Asia/Ho_Chi_Minh')::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' end
where due_at is not null and budget > 0;
update dossiers.dossier_leg set cut_off_minute = 900 where step_key <> 'return';

-- What was stopped or withdrawn lost its due moment: the last change of its term still knows it.
update dossiers.dossier d set
  received_at = coalesce(case when s.requested_in = 'submitted' then s.answered_at end, d.submitted_at),
  due_at = c.due_at,
  late_from = case when d.term->>'unit' = 'working_hours' then c.due_at
    else ((c.due_at at time zone 'Asia/Ho_Chi_Minh')::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' end,
  leg_late_from = c.leg_late_from
from (select o.id, case when o.due_at is null and o.state in ('stopped', 'withdrawn')
        then (o.term#>>'{changes,-1,dueAfter}')::timestamptz else o.due_at end as due_at,
      case when o.leg_due_at is not null then l.late_from end as leg_late_from
    from dossiers.dossier o left join dossiers.dossier_leg l on l.dossier_id = o.id and l.number = o.leg_number) c
  left join dossiers.supplement s on s.dossier_id = c.id
where d.id = c.id;
alter table dossiers.dossier alter column received_at set default now(), alter column received_at set not null;

-- What is late, and what is due today: only these few of what is open.
create index dossier_late on dossiers.dossier (late_from, unit_code, id)
  where state in ('submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment');
create index dossier_due_today on dossiers.dossier (due_day, unit_code, id) where state in ('accepted', 'processing');
drop index dossiers.dossier_running;
-- What ended, counted by unit without reading the rows themselves.
create index dossier_counted on dossiers.dossier (ended_at, unit_code)
  include (submitted_at, accepted_at, late_from, due_day, channel, state) where ended_at is not null;
drop index dossiers.dossier_ended;

comment on table dossiers.dossier is
  'public: code state state_since due_at due_day; internal: id procedure_code procedure_name procedure_version variant_key form_version form_general channel unit_code language delivery quantity fee_dong step_key holder_unit_code holder_office holder_account_id leg_number leg_due_at leg_late_from submitted_at received_at accepted_at accepted_by term late_from finished_at ended_at returned_at next_at version holder_role; personal: applicant_account_id applicant_name applicant_phone applicant_email applicant_address search; sensitive: applicant_identity answers';
comment on table dossiers.dossier_event is
  'internal: id dossier_id at kind actor_kind unit_code leg_number; personal: actor_account_id actor_name acting_for_name note details';
comment on table dossiers.dossier_leg is
  'internal: dossier_id number step_key unit_code office started_at ended_at budget budget_unit due_at late_from cut_off_minute consumed; personal: account_id';
comment on table dossiers.draft is
  'internal: id procedure_code procedure_version form_version unit_code delivery saved_at; personal: account_id; sensitive: answers papers';

-- safe: two new columns without a default; nobody stops reading
-- What comes again goes on with the successor of a unit that ended, or ends and says why.
alter table directives.periodic_task
  add column moved_from text,
  add column ended_why text constraint periodic_task_ended_why
    check (ended_why in ('unit-divided', 'lead-divided', 'lead-gone'));
comment on table directives.periodic_task is 'internal: id unit_code office content product repeats'
  ' level assigner_title lead_key first_due next_due made_at ended_at ended_why moved_from version;'
  ' personal: assigner_account_id made_by ended_by';

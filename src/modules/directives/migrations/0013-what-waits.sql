-- safe: four more indexes on tables of a new module; writing to them waits for a moment

-- What waits for somebody is walked by due day from indexes that hold nothing else: what is done
-- grows for years and would stand before it.
create index task_waits_given on directives.task (assigner_unit_code, sort_at, id)
  where state in ('drafted', 'reported_done', 'disputed');
create index task_waits_led on directives.task (lead_unit_code, lead_office, sort_at, id)
  where state = 'sent'
    or (state in ('received', 'in_hand', 'returned') and person_account_id is null);
create index task_waits_mine on directives.task (person_account_id, sort_at, id)
  where state in ('received', 'in_hand', 'returned');
create index coordination_waits on directives.coordination (unit_code, office, sort_at, id)
  where state = 'asked';

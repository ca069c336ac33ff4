-- breaking: numbers of slips and results move to the books of numbers, a table is dropped; locks decisions for a column

-- What was given stays given, as it was printed.
select numbers.carry_over_counter(unit_code, book, in_year, last_number)
  from dossiers.register_number;
-- Decisions and certifications shared one series with all other results: theirs go on behind it.
select numbers.carry_over_counter(unit_code, other.book, in_year, last_number)
  from dossiers.register_number cross join (values ('decision'), ('certified-copy')) other (book)
  where register_number.book = 'result';

select numbers.carry_over_entry(d.unit_code, old.book, old.number, d.code, old.at, old.by)
  from dossiers.dossier d
  join (
    select dossier_id, 'supplement' as book, number, requested_at as at, requested_by as by
      from dossiers.supplement
    union all select dossier_id, 'refusal', number, refused_at, refused_by from dossiers.refusal
    union all select dossier_id, 'apology', number, extended_at, extended_by from dossiers.extension
    union all select dossier_id, 'stop', number, stopped_at, stopped_by from dossiers.stop
    union all select dossier_id, 'result', number, signed_at, signed_by from dossiers.decision
      where signed_at is not null
  ) old on old.dossier_id = d.id
  where old.number ~ '^\d{1,9}/';

drop table dossiers.register_number;

-- Nobody signs what they proposed: a proposal knows the account that made it, not a name alone.
alter table dossiers.decision add column proposer_account_id uuid;
update dossiers.decision set proposer_account_id = (
  select e.actor_account_id::uuid from dossiers.dossier_event e
  where e.dossier_id = decision.dossier_id and e.kind = 'proposed' order by e.id desc limit 1)
  where signed_at is null;
comment on table dossiers.decision is
  'internal: dossier_id template proposed_at proposer_account_id number signed_at signer_account_id file_id sha256; personal: content proposed_by signed_by';

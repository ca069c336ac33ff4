-- locks: stops reading of posts and their changes for milliseconds: two tables of some hundred rows
-- Who heads a section may be let sign for the authority by order (TL.) or under a written
-- authorisation (TUQ.): Decree 30/2020/NĐ-CP, article 13.3 and 13.4.
alter table people.post drop constraint post_rank;
alter table people.post add constraint post_rank
  check (rank in ('head', 'deputy', 'section-head', 'member'));

alter table people.post_change
  add column signing_form text constraint post_change_signing_form
    check (signing_form in ('order', 'authorisation')),
  add column signing_kinds text[],
  -- The post of the head who gives it.
  add column given_by uuid constraint post_change_giver references people.post (id),
  add column instrument_on date,
  -- The change that gave what this one ends.
  add column ends uuid constraint post_change_ended references people.post_change (id);

alter table people.post_change drop constraint post_change_kind;
alter table people.post_change add constraint post_change_kind check (kind in
  ('open-post', 'end-post', 'give-duty', 'end-duty', 'give-signing', 'end-signing'));
alter table people.post_change drop constraint post_change_two_people;
alter table people.post_change add constraint post_change_two_people check (
  kind in ('end-post', 'end-duty', 'end-signing') or outcome is distinct from 'confirmed'
  or decided_by <> asked_by);
alter table people.post_change drop constraint post_change_not_yourself;
alter table people.post_change add constraint post_change_not_yourself check (
  kind in ('end-post', 'end-duty', 'end-signing')
  or (asked_by <> account_id
    and (outcome is distinct from 'confirmed' or decided_by <> account_id)));

-- What is given names all of it: the results, from whom, by which document of which day.
alter table people.post_change add constraint post_change_mandate check (
  (kind = 'give-signing') = (signing_form is not null)
  and (kind = 'give-signing') = coalesce(cardinality(signing_kinds) > 0, false)
  and (kind = 'give-signing') = (given_by is not null)
  and (kind = 'give-signing') = (instrument_on is not null)
  and (kind <> 'give-signing' or legal_document is not null)
  and (kind = 'end-signing') = (ends is not null));
-- An authorisation is limited in time.
alter table people.post_change add constraint post_change_authorisation_ends
  check (signing_form is distinct from 'authorisation' or valid_to is not null);

comment on table people.post_change is
  'public: unit_code seat title duty reach valid_from valid_to signing_form signing_kinds; internal: id kind post_id account_id legal_document asked_by asked_at decided_by decided_at outcome given_by instrument_on ends; personal: reason';

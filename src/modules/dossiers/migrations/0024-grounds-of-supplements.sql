-- safe: one new column without a default; nobody stops reading
-- The key of the reason that was picked (data/procedures/supplement-reasons.json); null before.
alter table dossiers.supplement add column ground text;
comment on table dossiers.supplement is
  'internal: dossier_id number requested_at requested_in answer_by answered_at ground; personal: items reason requested_by';

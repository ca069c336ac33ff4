-- locks: the table of dossiers, while an index is built

-- Oversight asks what ended since a day, with a result or without; what is still open is found by dossier_inbox.
create index dossier_ended on dossiers.dossier (
  (case when finished_at is not null then finished_at when state in ('refused', 'withdrawn', 'stopped') then state_since end), unit_code
) where (case when finished_at is not null then finished_at when state in ('refused', 'withdrawn', 'stopped') then state_since end) is not null;

-- safe: one index, built beside everybody's work
create index concurrently if not exists dossier_to_seal on dossiers.dossier (id) where data_key is null;

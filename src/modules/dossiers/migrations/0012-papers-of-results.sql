-- safe: a new table, filled once from the results that were signed before

-- The instrument, its copies, a statement for each original: each is a paper with a number, a signature and a seal of its own.
create table dossiers.result_paper (
  dossier_id uuid not null,
  position int not null constraint result_paper_position check (position > 0),
  kind text not null,
  title text not null,
  number text not null,
  file_id uuid not null,
  sha256 text not null,
  signed_at timestamptz not null,
  constraint result_paper_pkey primary key (dossier_id, position)
);

insert into dossiers.result_paper (dossier_id, position, kind, title, number, file_id, sha256, signed_at)
  select decision.dossier_id, 1, decision.template, dossier.procedure_name, decision.number, decision.file_id, decision.sha256, decision.signed_at
  from dossiers.decision join dossiers.dossier on dossier.id = decision.dossier_id
  where decision.signed_at is not null and decision.number is not null and decision.file_id is not null and decision.sha256 is not null;

comment on table dossiers.result_paper is
  'internal: dossier_id position kind number file_id sha256 signed_at; personal: title';

-- safe: a column with a constant default; a check that all rows fulfil

-- Form 01 tells how many of each paper were handed over; an original that was only shown is told apart from one that was kept.
alter table dossiers.dossier_paper add column quantity int not null default 1 constraint dossier_paper_quantity check (quantity between 1 and 999);
alter table dossiers.dossier_paper drop constraint dossier_paper_kind;
alter table dossiers.dossier_paper add constraint dossier_paper_kind check (kind in ('original', 'copy', 'shown', 'electronic'));

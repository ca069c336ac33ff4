-- safe: one column may be empty
-- Null: nobody knows the sum yet, because a resolution sets it; 0 is what the law makes free.
alter table dossiers.dossier alter column fee_dong drop not null;

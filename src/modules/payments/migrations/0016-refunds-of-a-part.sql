-- safe: a column with a constant default, a rule of a small table is lifted, and one small index
-- What was paid may be given back in parts, one after the other; each has its number in the books.
alter table payments.ledger_posting add column part int not null default 1;
comment on table payments.ledger_posting is
  'internal: id kind charge_id source at transaction_id part';
alter table payments.refund drop constraint refund_charge_once;
create index refund_charge on payments.refund (charge_id, id);

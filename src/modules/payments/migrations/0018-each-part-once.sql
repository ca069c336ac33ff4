-- safe: a constraint takes an index that is there
-- A claim and a payment have no second part: they are posted once, as before.
alter table payments.ledger_posting drop constraint ledger_posting_charge_once;
alter table payments.ledger_posting
  add constraint ledger_posting_charge_once unique using index ledger_posting_part_once;

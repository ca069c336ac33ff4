-- safe: a check of a small table knows one more kind
alter table payments.reconciliation_difference
  drop constraint reconciliation_difference_kind,
  add constraint reconciliation_difference_kind check (kind in (
    'missing-in-ledger', 'missing-at-bank', 'amount-differs', 'other-charge', 'posted-twice'));

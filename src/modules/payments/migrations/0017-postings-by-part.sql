-- safe: one index, built beside everybody's work
create unique index concurrently if not exists ledger_posting_part_once
  on payments.ledger_posting (charge_id, kind, part);

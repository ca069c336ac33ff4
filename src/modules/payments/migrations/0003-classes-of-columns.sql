-- safe: comments only
-- Law 91/2025/QH15 and Decree 356/2025: whose data each column holds. public, internal, personal, sensitive or secret.
comment on table payments.bank_callback is
  'internal: id transaction_id status amount received_at deliveries outcome reason charge_id processed_at; personal: raw purpose';
comment on table payments.charge is
  'internal: id reference_prefix reference subject_code unit_code collector_name kind title amount legal_basis state charged_at; personal: payer_account_id payer_name';
comment on table payments.charge_change is
  'internal: id charge_id from_state to_state at; personal: by';
comment on table payments.ledger_account is
  'internal: name';
comment on table payments.ledger_entry is
  'internal: id posting_id account amount';
comment on table payments.ledger_posting is
  'internal: id kind charge_id source at transaction_id';
comment on table payments.payment_attempt is
  'internal: id charge_id method transaction_id amount outcome at';
comment on table payments.receipt is
  'internal: id charge_id unit_code year number method cash_desk amount issued_at; personal: issued_by';
comment on table payments.receipt_book is
  'internal: unit_code year form_symbol receipt_symbol last_number';
comment on table payments.reconciliation is
  'internal: id day at statement_lines posted_lines';
comment on table payments.reconciliation_difference is
  'internal: reconciliation_id transaction_id kind bank_amount ledger_amount';

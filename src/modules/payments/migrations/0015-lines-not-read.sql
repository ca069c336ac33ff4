-- safe: two columns with a constant default; no row is rewritten
-- Lines of the bank's statement that are no transfer that can be read: each may be money, so a
-- person sees it as it came.
alter table payments.reconciliation
  add column unread_lines int not null default 0,
  -- The first of them as the bank wrote them, each cut after 2,000 characters; empty once they were
  -- kept as long as other words of the bank.
  add column unread_raw text[] not null default '{}';
comment on table payments.reconciliation is
  'internal: id day at statement_lines posted_lines unread_lines; personal: unread_raw';

-- safe: a new table
-- How an official gets in for the first time, or again after losing password or telephone: a link that counts once, for three days.
create table people.invitation (
  token_hash bytea constraint invitation_pkey primary key,
  account_id uuid not null constraint invitation_account references people.account (id),
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitation_account on people.invitation (account_id);
comment on table people.invitation is
  'internal: account_id made_at expires_at used_at; personal: made_by; secret: token_hash';

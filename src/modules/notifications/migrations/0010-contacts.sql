-- safe: a new table
-- Telephones and e-mail addresses that somebody gave for another: asked once, told nothing more before their owner agrees.
create table notifications.contact (
  account_id text not null,
  address text not null,
  token_hash bytea not null constraint contact_token_once unique,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  constraint contact_pkey primary key (account_id, address)
);
comment on table notifications.contact is
  'internal: asked_at confirmed_at; personal: account_id address; secret: token_hash';

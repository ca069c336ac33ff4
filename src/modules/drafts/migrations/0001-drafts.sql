-- safe: a new table of a new module
comment on schema drafts is 'What somebody has typed and not yet sent.';

create table drafts.unsent (
  account_id uuid not null,
  subject text not null,
  parts jsonb not null,
  steps jsonb not null,
  saved_at timestamptz not null,
  constraint unsent_pkey primary key (account_id, subject)
);
create index unsent_saved on drafts.unsent (saved_at);
-- A sealed part cannot be made shorter: trying to costs time and gains nothing.
alter table drafts.unsent alter column parts set storage external;
comment on column drafts.unsent.steps is
  'By step: how often it was saved (sequence), and by which turn of which opened page. Stays when the parts are gone, so that a late packet brings nothing back.';
comment on table drafts.unsent is
  'internal: subject steps saved_at; personal: account_id; sensitive: parts';

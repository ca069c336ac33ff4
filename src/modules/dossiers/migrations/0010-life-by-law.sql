-- safe: new tables, and columns without a default on a table that only hand-overs write

-- A letter of the unit is proposed by whoever handles the dossier and signed by its head: the
-- apology with a new day (Form 04), the notice of stopping (Form 05), the refusal after review
-- (Decree 61/2018/NĐ-CP, art. 19.8). What was proposed, sent back or signed stays.
create table dossiers.letter (
  id uuid constraint letter_pkey primary key,
  dossier_id uuid not null,
  kind text not null constraint letter_kind check (kind in ('extension', 'stop', 'refusal')),
  unit_code text not null,
  office text not null,
  content jsonb not null,
  state text not null constraint letter_state check (state in ('proposed', 'signed', 'sent_back')),
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_account uuid not null,
  closed_at timestamptz,
  closed_by text,
  closing_note text,
  number text,
  signer_account_id uuid,
  file_id uuid,
  sha256 text
);
create unique index letter_open_once on dossiers.letter (dossier_id) where state = 'proposed';
create index letter_dossier on dossiers.letter (dossier_id, proposed_at);
create index letter_to_sign on dossiers.letter (unit_code, office, proposed_at, id)
  where state = 'proposed';

-- An unpaid fee or another duty of money stops the clock until it is met; each asking is a row.
create table dossiers.payment_request (
  dossier_id uuid not null,
  asked_at timestamptz not null,
  asked_by text not null,
  asked_in text not null,
  reason text,
  pay_by timestamptz not null,
  met_at timestamptz,
  constraint payment_request_pkey primary key (dossier_id, asked_at)
);
create unique index payment_request_open_once on dossiers.payment_request (dossier_id)
  where met_at is null;

-- A result that goes by post: handed to the carrier, then delivered or back with us.
create table dossiers.delivery (
  dossier_id uuid not null,
  posted_at timestamptz not null,
  posted_by text not null,
  posted_on date not null,
  carrier text not null,
  tracking_number text not null,
  outcome text constraint delivery_outcome check (outcome in ('delivered', 'returned')),
  outcome_on date,
  receiver_name text,
  noted_at timestamptz,
  noted_by text,
  constraint delivery_pkey primary key (dossier_id, posted_at)
);
create unique index delivery_under_way_once on dossiers.delivery (dossier_id)
  where outcome is null;

create table dossiers.withdrawal (
  dossier_id uuid constraint withdrawal_once primary key,
  channel text not null constraint withdrawal_channel check (channel in ('online', 'counter')),
  reason text not null,
  asked_by text not null,
  relation text not null,
  authority text,
  identity_kind text,
  identity_end text,
  papers_back jsonb not null,
  withdrawn_at timestamptz not null,
  noted_by text not null
);

-- Opening the electronic result is a fact of its own: the paper may still wait at the counter.
create table dossiers.result_download (
  id bigint generated always as identity constraint result_download_pkey primary key,
  dossier_id uuid not null,
  account_id uuid not null,
  file_id uuid not null,
  downloaded_at timestamptz not null
);
create index result_download_dossier on dossiers.result_download (dossier_id, id);

-- Who received a result, what they showed, and that they signed for it; of a number only its end.
alter table dossiers.hand_over add column relation text;
alter table dossiers.hand_over add column authority text;
alter table dossiers.hand_over add column identity_kind text;
alter table dossiers.hand_over add column identity_end text;
alter table dossiers.hand_over add column signed_on text;

comment on table dossiers.letter is
  'internal: id dossier_id kind unit_code office state proposed_at closed_at number signer_account_id file_id sha256; personal: content proposed_by proposed_by_account closed_by closing_note';
comment on table dossiers.payment_request is
  'internal: dossier_id asked_at asked_in pay_by met_at; personal: asked_by reason';
comment on table dossiers.delivery is
  'internal: dossier_id posted_at posted_on carrier outcome outcome_on noted_at; personal: posted_by tracking_number receiver_name noted_by';
comment on table dossiers.withdrawal is
  'internal: dossier_id channel relation identity_kind withdrawn_at; personal: reason asked_by authority identity_end papers_back noted_by';
comment on table dossiers.result_download is
  'internal: id dossier_id file_id downloaded_at; personal: account_id';
comment on table dossiers.hand_over is
  'internal: dossier_id method relation identity_kind signed_on handed_at; personal: receiver_name proof authority identity_end handed_by';

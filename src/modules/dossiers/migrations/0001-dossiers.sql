-- safe: new tables of a new module

-- Blocks of the national seven-digit sequence; a process takes fifty at a time, so codes are unique without a lock.
create sequence dossiers.code_block increment by 1 minvalue 0;

create table dossiers.code_counter (
  agency_code text not null,
  on_day date not null,
  taken int not null,
  constraint code_counter_pkey primary key (agency_code, on_day),
  constraint code_counter_four_digits check (taken <= 9999)
);

create table dossiers.dossier (
  id uuid constraint dossier_pkey primary key,
  code text not null constraint dossier_code_key unique,
  procedure_code text not null,
  procedure_name text not null,
  procedure_version text not null,
  variant_key text not null,
  form_version int not null,
  channel text not null constraint dossier_channel check (channel in ('online', 'counter', 'post')),
  unit_code text not null,
  applicant_account_id uuid,
  applicant_name text not null,
  applicant_identity text,
  applicant_phone text,
  applicant_email text,
  applicant_address text,
  language text not null,
  delivery text not null constraint dossier_delivery check (delivery in ('online', 'counter', 'post')),
  answers jsonb not null,
  quantity int not null default 1,
  fee_dong bigint not null,
  state text not null constraint dossier_state check (state in
    ('submitted', 'accepted', 'refused', 'processing', 'supplement_requested', 'awaiting_payment', 'withdrawn', 'stopped', 'finished', 'returned')),
  state_since timestamptz not null,
  step_key text not null,
  holder_unit_code text not null,
  holder_office text not null,
  holder_account_id uuid,
  leg_number int not null default 1,
  leg_due_at timestamptz,
  submitted_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by text,
  term jsonb,
  due_at timestamptz,
  finished_at timestamptz,
  returned_at timestamptz,
  -- What orders every work list: the moment by which somebody has to act; dossiers that wait for the citizen come last.
  next_at timestamptz not null,
  search tsvector not null,
  version int not null default 1
);

create index dossier_inbox on dossiers.dossier (holder_unit_code, holder_office, next_at, id)
  where state in ('submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment', 'finished');
create index dossier_unit on dossiers.dossier (unit_code, submitted_at desc, id desc);
create index dossier_applicant on dossiers.dossier (applicant_account_id, submitted_at desc, id desc) where applicant_account_id is not null;
create index dossier_due on dossiers.dossier (unit_code, due_at) where due_at is not null and finished_at is null;
create index dossier_search on dossiers.dossier using gin (search) with (fastupdate = on);

create table dossiers.dossier_event (
  id bigint generated always as identity constraint dossier_event_pkey primary key,
  dossier_id uuid not null,
  at timestamptz not null,
  kind text not null,
  actor_kind text not null,
  actor_account_id text,
  actor_name text,
  acting_for_name text,
  unit_code text,
  note text,
  details jsonb not null default '{}'
);
create index dossier_event_dossier on dossiers.dossier_event (dossier_id, id);

create table dossiers.dossier_leg (
  dossier_id uuid not null,
  number int not null,
  step_key text not null,
  unit_code text not null,
  office text not null,
  account_id uuid,
  started_at timestamptz not null,
  ended_at timestamptz,
  budget numeric(6, 2) not null,
  budget_unit text not null,
  due_at timestamptz,
  consumed numeric(8, 2),
  constraint dossier_leg_pkey primary key (dossier_id, number)
);
create index dossier_leg_unit on dossiers.dossier_leg (unit_code, started_at);

create table dossiers.dossier_paper (
  id uuid constraint dossier_paper_pkey primary key,
  dossier_id uuid not null,
  slot text not null,
  slot_label text not null,
  file_id uuid,
  file_name text not null,
  sha256 text,
  size_bytes bigint,
  kind text not null default 'copy' constraint dossier_paper_kind check (kind in ('original', 'copy', 'electronic')),
  added_at timestamptz not null,
  added_with text not null default 'filing'
);
create index dossier_paper_dossier on dossiers.dossier_paper (dossier_id);

-- One row for each dossier at most: the law allows a single request for a supplement (Decree 118/2025).
create table dossiers.supplement (
  dossier_id uuid constraint supplement_once primary key,
  number text not null,
  items jsonb not null,
  reason text not null,
  requested_at timestamptz not null,
  requested_by text not null,
  requested_in text not null,
  answer_by timestamptz not null,
  answered_at timestamptz
);

create table dossiers.refusal (
  dossier_id uuid constraint refusal_once primary key,
  number text not null,
  reasons jsonb not null,
  refused_at timestamptz not null,
  refused_by text not null
);

create table dossiers.extension (
  dossier_id uuid constraint extension_once primary key,
  number text not null,
  reason text not null,
  due_before timestamptz not null,
  due_after timestamptz not null,
  extended_at timestamptz not null,
  extended_by text not null
);

create table dossiers.stop (
  dossier_id uuid constraint stop_once primary key,
  number text not null,
  ground text not null,
  reason text not null,
  stopped_at timestamptz not null,
  stopped_by text not null
);

create table dossiers.decision (
  dossier_id uuid constraint decision_once primary key,
  template text not null,
  content jsonb not null,
  proposed_at timestamptz not null,
  proposed_by text not null,
  number text,
  signed_at timestamptz,
  signed_by text,
  signer_account_id text,
  file_id uuid,
  sha256 text
);

create table dossiers.hand_over (
  dossier_id uuid constraint hand_over_once primary key,
  method text not null constraint hand_over_method check (method in ('online', 'counter', 'post')),
  receiver_name text not null,
  proof text not null,
  handed_at timestamptz not null,
  handed_by text not null
);

-- Registers of a unit: gap-free numbers from 1 January to 31 December, taken inside the transaction that uses them.
create table dossiers.register_number (
  unit_code text not null,
  book text not null,
  in_year int not null,
  last_number int not null,
  constraint register_number_pkey primary key (unit_code, book, in_year)
);

create table dossiers.draft (
  id uuid constraint draft_pkey primary key,
  account_id uuid not null,
  procedure_code text not null,
  form_version int not null,
  unit_code text,
  answers jsonb not null default '{}',
  papers jsonb not null default '[]',
  delivery text not null default 'online',
  saved_at timestamptz not null
);
create index draft_account on dossiers.draft (account_id, saved_at desc);

create trigger dossier_event_append_only before update or delete or truncate on dossiers.dossier_event
  for each statement execute function platform.refuse_change();

-- safe: new tables of a new module
create extension if not exists btree_gist;

create table people.account (
  id uuid constraint account_pkey primary key,
  kind text not null constraint account_kind check (kind in ('citizen', 'business', 'staff')),
  full_name text not null,
  name_folded text not null,
  -- Sealed with a key that is not in the database; looked up by a keyed hash only.
  identity_sealed text,
  identity_hash text constraint account_identity_once unique,
  tax_code text,
  birth_date date,
  sex text constraint account_sex check (sex in ('male', 'female')),
  phone text,
  email text,
  address text,
  unit_code text,
  language text not null default 'vi',
  verified text not null default 'unverified' constraint account_verified check (verified in ('unverified', 'vneid-1', 'vneid-2', 'counter')),
  created_at timestamptz not null,
  disabled_at timestamptz
);
create index account_phone on people.account (phone) where phone is not null;
create index account_name on people.account (name_folded text_pattern_ops, id);

-- What a person types to sign in: a name, a telephone number, an e-mail address or (hashed) an identity number.
create table people.sign_in_name (
  name text constraint sign_in_name_pkey primary key,
  account_id uuid not null constraint sign_in_name_account references people.account (id)
);

create table people.credential (
  account_id uuid constraint credential_pkey primary key constraint credential_account references people.account (id),
  password_hash text not null,
  totp_sealed text,
  changed_at timestamptz not null
);

create table people.passkey (
  id text constraint passkey_pkey primary key,
  account_id uuid not null constraint passkey_account references people.account (id),
  public_key bytea not null,
  counter bigint not null,
  label text not null,
  added_at timestamptz not null
);

-- The province's own provider, VNeID and the national portal: their subject, never a telephone number.
create table people.external_identity (
  provider text not null,
  subject text not null,
  account_id uuid not null constraint external_identity_account references people.account (id),
  linked_at timestamptz not null,
  constraint external_identity_pkey primary key (provider, subject)
);

create table people.post (
  id uuid constraint post_pkey primary key,
  account_id uuid not null constraint post_account references people.account (id),
  unit_code text not null,
  role text not null constraint post_role check (role in ('clerk', 'specialist', 'chair', 'leader', 'administrator')),
  office text not null,
  title text not null,
  valid_from date not null,
  valid_to date
);
create index post_account on people.post (account_id);
create index post_unit on people.post (unit_code, role);

create table people.substitution (
  id uuid constraint substitution_pkey primary key,
  post_id uuid not null constraint substitution_post references people.post (id),
  account_id uuid not null constraint substitution_account references people.account (id),
  valid_from date not null,
  valid_to date not null,
  reason text not null,
  named_by text not null,
  named_at timestamptz not null,
  constraint substitution_days check (valid_from <= valid_to),
  constraint substitution_one_at_a_time exclude using gist (post_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index substitution_account on people.substitution (account_id);

create table people.session (
  token_hash bytea constraint session_pkey primary key,
  id uuid not null constraint session_id_key unique,
  account_id uuid not null constraint session_account references people.account (id),
  post_id uuid,
  second_factor boolean not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  device text not null
);
create index session_account on people.session (account_id) where ended_at is null;

-- What must hold across nodes and restarts: failed sign-ins by account and network, never by one of them alone.
create table people.sign_in_failure (
  key text not null,
  at timestamptz not null
);
create index sign_in_failure_key on people.sign_in_failure (key, at);

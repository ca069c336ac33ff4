-- safe: new tables of a new module
comment on schema numbers is 'Books of numbers: reserved, issued or void, without a gap.';

-- The last number of a book of a unit in a year; `carried` numbers were given before this register.
create table numbers.counter (
  unit_code text not null,
  book text not null,
  in_year int not null,
  last_number int not null,
  last_at timestamptz not null,
  carried int not null default 0,
  constraint counter_pkey primary key (unit_code, book, in_year)
);
comment on table numbers.counter is
  'internal: unit_code book in_year last_number last_at carried';

-- Every number that a book ever gave: reserved first, then issued or void, and never again.
create table numbers.entry (
  id uuid constraint entry_pkey primary key,
  unit_code text not null,
  book text not null,
  in_year int not null,
  number int not null,
  printed text not null,
  state text not null constraint entry_state check (state in ('reserved', 'issued', 'void')),
  subject text not null,
  reserved_at timestamptz not null,
  reserved_by text not null,
  issued_at timestamptz,
  voided_at timestamptz,
  void_reason text,
  constraint entry_number_once unique (unit_code, book, in_year, number),
  constraint entry_issued check ((state = 'issued') = (issued_at is not null)),
  constraint entry_void check (
    (state = 'void') = (voided_at is not null) and (state = 'void') = (void_reason is not null))
);
create index entry_reserved on numbers.entry (reserved_at) where state = 'reserved';
create index entry_subject on numbers.entry (subject);
comment on table numbers.entry is
  'internal: id unit_code book in_year number printed state subject reserved_at issued_at voided_at void_reason; personal: reserved_by';

create function numbers.keep_entry() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then raise exception 'A number of a register is never removed.'; end if;
  if old.state <> 'reserved' then raise exception 'A number is issued or void once.'; end if;
  if (old.id, old.unit_code, old.book, old.in_year, old.number, old.printed, old.subject,
      old.reserved_at, old.reserved_by)
    is distinct from (new.id, new.unit_code, new.book, new.in_year, new.number, new.printed,
      new.subject, new.reserved_at, new.reserved_by)
  then raise exception 'A reserved number keeps what it was reserved for.'; end if;
  return new;
end $$;
create trigger entry_kept before update or delete on numbers.entry
  for each row execute function numbers.keep_entry();
create trigger entry_not_emptied before truncate on numbers.entry
  for each statement execute function platform.refuse_change();

-- For modules that kept numbers of their own: what was given stays given, as it was printed.
create function numbers.carry_over_counter(
  of_unit text, of_book text, of_year int, last int
) returns void language sql as $$
  insert into numbers.counter (unit_code, book, in_year, last_number, last_at, carried)
  values (of_unit, of_book, of_year, last, 'epoch', last)
  on conflict on constraint counter_pkey do nothing
$$;
create function numbers.carry_over_entry(
  of_unit text, of_book text, as_printed text, of_subject text, at timestamptz, who text
) returns void language sql as $$
  insert into numbers.entry (
    id, unit_code, book, in_year, number, printed, state, subject, reserved_at, reserved_by,
    issued_at)
  values (
    gen_random_uuid(), of_unit, of_book,
    extract(year from at at time zone 'Asia/Ho_Chi_Minh'),
    split_part(as_printed, '/', 1)::int, as_printed, 'issued', of_subject, at, who, at)
  on conflict on constraint entry_number_once do nothing
$$;

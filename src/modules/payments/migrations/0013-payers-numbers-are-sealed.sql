-- safe: a trigger is replaced
-- A receipt never changes, but the way in which its payer's number is sealed does when keys rotate:
-- that column alone, and only while the house says that it does so.
create function payments.keep_receipt() returns trigger language plpgsql as $$
begin
  if current_setting('motcua.sealing', true) = 'on'
    and to_jsonb(new) - 'payer_tax_code' = to_jsonb(old) - 'payer_tax_code' then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name using errcode = 'MC002';
end $$;
drop trigger receipt_append_only on payments.receipt;
create trigger receipt_append_only before delete or truncate on payments.receipt
  for each statement execute function platform.refuse_change();
create trigger receipt_keeps_what_it_says before update on payments.receipt
  for each row execute function payments.keep_receipt();

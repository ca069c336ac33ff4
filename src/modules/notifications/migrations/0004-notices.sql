-- locks: the table of messages, while its rows are written anew (a minute for some millions)

-- One notice goes out on each channel that its recipient has; this key says which messages are one.
alter table notifications.message add column notice_id uuid;
update notifications.message set notice_id = md5(concat_ws('|', promised_at, template, subject_code, account_id, title))::uuid;
alter table notifications.message alter column notice_id set default gen_random_uuid(), alter column notice_id set not null;
comment on table notifications.message is
  'internal: id notice_id channel language template subject_code parts urgent state failure attempts lease leased_until not_before promised_at handed_over_at settled_at gateway_reference; personal: account_id recipient params title body';

-- safe: one small index, built while the table is used
create index concurrently message_to_mend on notifications.message (promised_at desc)
  where state = 'failed' and failure <> 'expired';

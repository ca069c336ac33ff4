-- safe: one small index, built while the table is used
create index concurrently message_unread_of_person on notifications.message (account_id, promised_at desc, id desc)
  where channel = 'bell' and account_id is not null and read_at is null;

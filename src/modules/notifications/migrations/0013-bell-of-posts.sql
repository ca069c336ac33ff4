-- safe: one small index, built while the table is used
create index concurrently message_of_post on notifications.message (post_id, promised_at desc, id desc)
  where post_id is not null;

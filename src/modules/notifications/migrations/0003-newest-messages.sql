-- safe: one small index

-- What was promised in the last day: messages stand in the table in the order of their promise.
create index message_promised on notifications.message using brin (promised_at);

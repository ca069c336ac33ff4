-- safe: holds the checks of 0011 against the rows there are; people go on reading and writing
alter table notifications.message
  validate constraint message_channel,
  validate constraint message_bell_for_one,
  validate constraint message_read_at_the_bell;

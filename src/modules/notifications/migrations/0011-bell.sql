-- locks: notifications.message for the moment of new columns and a check, which 0012 holds against the rows there are
-- One more delivery: what officials find at the bell of the desk, sent to one person (account_id) or to whoever holds a post (post_id).
alter table notifications.message
  add column post_id uuid,
  -- Where what it tells of is found; its address here, without the site.
  add column subject_path text constraint message_path_here check (subject_path like '/%'),
  add column read_at timestamptz,
  add column read_by uuid,
  drop constraint message_channel,
  add constraint message_channel
    check (channel in ('sms', 'email', 'account', 'bell')) not valid,
  add constraint message_bell_for_one
    check (channel <> 'bell' or num_nonnulls(account_id, post_id) = 1) not valid,
  add constraint message_read_at_the_bell
    check (read_at is null or (channel = 'bell' and read_by is not null)) not valid;
comment on table notifications.message is
  'internal: id notice_id channel language template subject_code subject_path post_id parts urgent state failure attempts lease leased_until not_before promised_at handed_over_at settled_at gateway_reference priority expires_at sends_allowed tried_since resent_as read_at read_by; personal: account_id recipient params title body';

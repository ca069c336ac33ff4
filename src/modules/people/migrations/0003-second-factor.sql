-- safe: two columns that may be empty
-- When the person last showed their second factor: signing, exports and changes of roles ask for one that is fresh.
alter table people.session add confirmed_at timestamptz;
-- The half minute whose code was used last: no code counts twice (RFC 6238, section 5.2).
alter table people.credential add totp_step bigint;

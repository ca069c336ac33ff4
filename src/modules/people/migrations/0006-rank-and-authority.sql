-- safe: two columns of a small table, filled from what its rows say
-- A head stands at the top of one authority, not of a unit: a ward's police are not its committee.
alter table people.post add column authority text;
alter table people.post add column rank text;

update people.post set
  authority = case
    when office = 'police' then 'police'
    when office = 'department' or exists (
      select from people.post other
      where other.unit_code = post.unit_code and other.office = 'department') then 'department'
    else 'committee' end,
  rank = case
    when role = 'chair' then case when title ~* '^\s*phó' then 'deputy' else 'head' end
    when role = 'leader' and title ~* '^\s*phó chủ tịch' then 'deputy'
    when role = 'leader' and title ~* '^\s*chủ tịch' then 'head'
    else 'member' end;

alter table people.post alter column authority set not null;
alter table people.post alter column rank set not null;
alter table people.post add constraint post_authority
  check (authority in ('committee', 'police', 'department', 'registration-office'));
alter table people.post add constraint post_rank check (rank in ('head', 'deputy', 'member'));

comment on table people.post is
  'public: unit_code role office title valid_from valid_to authority rank; internal: id account_id';

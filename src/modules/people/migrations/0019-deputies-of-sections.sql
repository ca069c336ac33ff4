-- locks: stops reading of posts for milliseconds: a table of some hundred rows
-- The deputy of who heads a section signs in their place what was given by order (TL.): Decree
-- 30/2020/NĐ-CP, article 13.4.
alter table people.post drop constraint post_rank;
alter table people.post add constraint post_rank
  check (rank in ('head', 'deputy', 'section-head', 'section-deputy', 'member'));

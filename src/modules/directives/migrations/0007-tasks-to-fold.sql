-- safe: one small index, built beside everybody's work
-- Tasks whose words for search were made by other rules, or never: a job makes them anew.
create index concurrently if not exists task_to_fold on directives.task (id)
  where search is null or not (search @@ '''=2'''::tsquery);

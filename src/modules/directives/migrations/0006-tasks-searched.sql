-- safe: one index, built beside everybody's work
create index concurrently if not exists task_search on directives.task using gin (search);

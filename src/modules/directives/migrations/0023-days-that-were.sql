-- safe: reads all tasks once, beside everybody's work (a second for 200,000)
-- Every task that came before the triggers; what is written meanwhile the triggers add themselves.
insert into directives.task_day_sum select * from directives.task_day_difference;

-- safe: reads all dossiers once, beside everybody's work (some seconds for a million)
-- What stood in the sums of no office goes to the offices that worked on it.
insert into dossiers.day_sum select * from dossiers.day_difference
on conflict on constraint day_sum_pkey do update set
  received_online = day_sum.received_online + excluded.received_online,
  received_direct = day_sum.received_direct + excluded.received_direct,
  ended_early = day_sum.ended_early + excluded.ended_early,
  ended_on_time = day_sum.ended_on_time + excluded.ended_on_time,
  ended_late = day_sum.ended_late + excluded.ended_late,
  intake_left = day_sum.intake_left + excluded.intake_left,
  late_begun = day_sum.late_begun + excluded.late_begun,
  late_over = day_sum.late_over + excluded.late_over;
delete from dossiers.day_sum where office = '' and (received_online, received_direct, ended_early,
  ended_on_time, ended_late, intake_left, late_begun, late_over) = (0, 0, 0, 0, 0, 0, 0, 0);

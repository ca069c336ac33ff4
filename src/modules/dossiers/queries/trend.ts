/** The trend: what came in and what was ended, week by week, in the same words of SQL as the counts of the overview. */
import { sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { endedLate } from "./lateness.ts";
import { forEyesOf, isCounted, within } from "./oversee.ts";

/** One week, named by its Monday YYYY-MM-DD. */
export interface TrendWeek {
  week: string;
  received: number;
  ended: number;
  late: number;
}

/** Counts received, ended and late ended dossiers that the actor may see for so many weeks, the last one holding `today`; weeks without any are zeros. */
export function countByWeek(
  actor: Actor,
  today: string,
  weeks: number,
  unitCode?: string,
): Promise<TrendWeek[]> {
  return forEyesOf(actor, ["trend", today, weeks, unitCode], () =>
    readByWeek(actor, today, weeks, unitCode),
  );
}

async function readByWeek(
  actor: Actor,
  today: string,
  weeks: number,
  unitCode?: string,
): Promise<TrendWeek[]> {
  const mondays = mondaysUpTo(today, weeks);
  const from = new Date(`${mondays[0] ?? today}T00:00:00+07:00`);
  const filter = unitCode ? { unitCode } : {};
  const weekOf = (moment: "submitted_at" | "ended_at") =>
    sql<string>`to_char(date_trunc('week', ${sql.ref(moment)} at time zone 'Asia/Ho_Chi_Minh'), 'YYYY-MM-DD')`;
  const [received, done] = await Promise.all([
    within(actor, filter)
      .where("submitted_at", ">=", from)
      .where(isCounted)
      .select(weekOf("submitted_at").as("week"))
      .select(sql<number>`count(*)::int`.as("count"))
      .groupBy("week")
      .execute(),
    within(actor, filter)
      .where("ended_at", ">=", from)
      .where(isCounted)
      .select(weekOf("ended_at").as("week"))
      .select([
        sql<number>`count(*)::int`.as("count"),
        sql<number>`(count(*) filter (where ${endedLate}))::int`.as("late"),
      ])
      .groupBy("week")
      .execute(),
  ]);
  const receivedBy = new Map(received.map(({ week, count }) => [week, count]));
  const doneBy = new Map(done.map((line) => [line.week, line]));
  return mondays.map((week) => ({
    week,
    received: receivedBy.get(week) ?? 0,
    ended: doneBy.get(week)?.count ?? 0,
    late: doneBy.get(week)?.late ?? 0,
  }));
}

function mondaysUpTo(today: string, weeks: number): string[] {
  const day = 86_400_000;
  const last = Date.parse(`${today}T00:00:00Z`);
  const monday = last - ((new Date(last).getUTCDay() + 6) % 7) * day;
  return Array.from({ length: weeks }, (_, index) =>
    new Date(monday - (weeks - 1 - index) * 7 * day).toISOString().slice(0, 10),
  );
}

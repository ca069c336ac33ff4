/**
 * The four figures of a month: of all that was still to be done when it began, or was given within
 * it, as it stood at its end; of a month that goes on, as it stands now.
 */
import { sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { SlowQueryCache } from "../../../platform/slow-query-cache.ts";
import type { TaskFigures } from "../rules/figures.ts";
import { type Month, monthMoments } from "../rules/month.ts";
import { armOn, type Side } from "../rules/scope.ts";
import { reportReader } from "../tables.ts";
import { visibleOn } from "./visible-to.ts";

export interface MonthLine extends TaskFigures {
  /** The unit that leads, or where tasks were received the one that gave them. */
  unit: string;
  undated: number;
  /** Working days late of what was done late, the middle one; null where nothing was. */
  median_days_late: number | null;
  extensions: number;
  returns: number;
}

const linesMax = 500;
const slowReports = new SlowQueryCache(50);

/** Gives the lines of a side, each unit's, in the order of their codes. */
export async function monthReport(
  actor: Actor,
  side: Exclude<Side, "joined">,
  month: Month,
  at: Date,
): Promise<MonthLine[]> {
  const seen = visibleOn(actor, side);
  if (!seen) return [];
  const { from, until } = monthMoments(month);
  const end = until < at ? until : at;
  const unit = side === "led" ? sql`t.assigner_unit_code` : sql`t.lead_unit_code`;
  // What was done after the month was still open in it.
  const done = sql`(t.state in ('reported_done', 'confirmed') and t.done_at < ${end})`;
  const late = sql`coalesce(${done} and t.done_at >= t.late_from, false)`;
  const open = sql`not ${done}`;
  const ask = async () => {
    const { rows } = await sql<MonthLine>`
      select ${unit} as unit,
        count(*) filter (where ${done} and not ${late})::int as done_in_time,
        count(*) filter (where ${late})::int as done_late,
        count(*) filter (where ${open} and (t.late_from is null or t.late_from >= ${end}))::int
          as open_in_time,
        count(*) filter (where ${open} and t.late_from < ${end})::int as open_late,
        count(*) filter (where ${open} and t.due_day is null)::int as undated,
        (percentile_cont(0.5) within group (order by t.days_late) filter (where ${late}))::float8
          as median_days_late,
        sum(t.extensions_granted)::int as extensions, sum(t.returns)::int as returns
      from directives.task t
      where ${seen} and t.state not in ('drafted', 'cancelled', 'superseded')
        and t.sent_at < ${end}
        and not coalesce(t.state in ('reported_done', 'confirmed') and t.done_at < ${from}, false)
      group by 1 order by 1 limit ${linesMax}`.execute(reportReader);
    return rows;
  };
  return slowReports.get(JSON.stringify([armOn(actor, side), month]), ask);
}

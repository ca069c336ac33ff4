/** The four figures of many at once: a line for each unit that leads or gave, or each leader. */
import { sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { SlowQueryCache } from "../../../platform/slow-query-cache.ts";
import type { TaskFigures } from "../rules/figures.ts";
import { type Arm, armOn, type Side } from "../rules/scope.ts";
import { reportReader } from "../tables.ts";
import { conditionOf } from "./visible-to.ts";

export const boardKinds = ["unit", "leader"] as const;
export type BoardKind = (typeof boardKinds)[number];
/** Those who only take part have lateness of their own, and no board. */
export type BoardSide = Exclude<Side, "joined">;

export interface BoardLine extends TaskFigures {
  /** The unit's code or the leader's account; "" where no leader is named. */
  key: string;
  title: string;
  /** Working days late of what was done late, the middle one; null where nothing was. */
  median_days_late: number | null;
  extensions: number;
  returns: number;
  disputes_lost: number;
}

const linesMax = 500;
const slowBoards = new SlowQueryCache(50);

/** Gives the lines of a side of an actor at a moment, those with most that is late first. */
export async function boardOf(
  actor: Actor,
  side: BoardSide,
  by: BoardKind,
  at: Date,
): Promise<BoardLine[]> {
  const arm = armOn(actor, side);
  return arm ? boardOfArm(arm, by, at) : [];
}

/** Gives the lines of what a reason shows, also where nobody is signed in, as on a wall. */
export async function boardOfArm(arm: Arm, by: BoardKind, at: Date): Promise<BoardLine[]> {
  const seen = conditionOf(arm);
  const unitKey = arm.side === "led" ? sql`t.assigner_unit_code` : sql`t.lead_unit_code`;
  const key = by === "unit" ? unitKey : sql`coalesce(t.assigner_account_id::text, '')`;
  const title = by === "unit" ? sql`''` : sql`max(t.assigner_title)`;
  const done = sql`t.state in ('reported_done', 'confirmed')`;
  const open = sql`t.state in ('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused')`;
  const late = sql`${done} and t.done_at >= t.late_from`;
  const ask = async () => {
    const { rows } = await sql<BoardLine>`
      select ${key} as key, ${title} as title,
        count(*) filter (where ${done} and (t.late_from is null or t.done_at < t.late_from))::int
          as done_in_time,
        count(*) filter (where ${late})::int as done_late,
        count(*) filter (where ${open} and (t.late_from is null or t.late_from > ${at}))::int
          as open_in_time,
        count(*) filter (where ${open} and t.late_from <= ${at})::int as open_late,
        (percentile_cont(0.5) within group (order by t.days_late) filter (where ${late}))::float8
          as median_days_late,
        sum(t.extensions_granted)::int as extensions, sum(t.returns)::int as returns,
        sum(t.disputes_lost)::int as disputes_lost
      from directives.task t
      where ${seen} and (${open} or ${done})
      group by ${key}
      order by open_late desc, key
      limit ${linesMax}`.execute(reportReader);
    return rows;
  };
  // A specialist and the chair of one unit do not see the same tasks.
  return slowBoards.get(JSON.stringify([arm, by]), ask);
}

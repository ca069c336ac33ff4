/** The four figures of many at once: a line for each unit that leads or gave, or each leader. */
import { type RawBuilder, sql } from "kysely";
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
  const isWhole = arm.side === "led" ? arm.office === null : arm.side !== "mine";
  const ask = by === "unit" && isWhole ? linesFromSums : linesFromRows;
  // A specialist and the chair of one unit do not see the same tasks.
  return slowBoards.get(JSON.stringify([arm, by]), () => ask(arm, at, by));
}

const done = sql`t.state in ('reported_done', 'confirmed')`;
const open = sql`t.state in ('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused')`;
const late = sql`${done} and t.done_at >= t.late_from`;
// What is told beside the figures; migration 0026 has an index of the tasks that say any of it.
const told = sql`(percentile_cont(0.5) within group (order by t.days_late)
    filter (where ${late}))::float8 as median_days_late,
  sum(t.extensions_granted)::int as extensions, sum(t.returns)::int as returns,
  sum(t.disputes_lost)::int as disputes_lost`;

function unitKey({ side }: Arm): RawBuilder<unknown> {
  return side === "led" ? sql`t.assigner_unit_code` : sql`t.lead_unit_code`;
}

// Whole units have their figures in sums (decision 0014), and few tasks tell anything beside them.
async function linesFromSums(arm: Arm, at: Date): Promise<BoardLine[]> {
  const seen = conditionOf(arm);
  const count = (what: RawBuilder<unknown>) =>
    sql`coalesce(sum(t.tasks) filter (where ${what}), 0)::int`;
  const { rows } = await sql<BoardLine>`
    select kept.*, '' as title, beside.median_days_late,
      coalesce(beside.extensions, 0) as extensions, coalesce(beside.returns, 0) as returns,
      coalesce(beside.disputes_lost, 0) as disputes_lost
    from (select ${unitKey(arm)} as key,
        ${count(sql`${done} and not t.done_late`)} as done_in_time,
        ${count(sql`${done} and t.done_late`)} as done_late,
        ${count(sql`${open} and (t.late_from is null or t.late_from > ${at})`)} as open_in_time,
        ${count(sql`${open} and t.late_from <= ${at}`)} as open_late
      from directives.task_kept t where ${seen} and (${open} or ${done})
      group by 1 having sum(t.tasks) > 0) kept
    left join (select ${unitKey(arm)} as key, ${told}
      from directives.task t
      where ${seen} and (${open} or ${done}) and (t.extensions_granted > 0 or t.returns > 0
        or t.disputes_lost > 0 or t.done_at >= t.late_from)
      group by 1) beside on beside.key = kept.key
    order by kept.open_late desc, kept.key
    limit ${linesMax}`.execute(reportReader);
  return rows;
}

/** Counts the lines from the tasks themselves: what the sums must agree with. */
export async function linesFromRows(arm: Arm, at: Date, by: BoardKind): Promise<BoardLine[]> {
  const key = by === "unit" ? unitKey(arm) : sql`coalesce(t.assigner_account_id::text, '')`;
  const title = by === "unit" ? sql`''` : sql`max(t.assigner_title)`;
  const count = (what: RawBuilder<unknown>) => sql`count(*) filter (where ${what})::int`;
  const { rows } = await sql<BoardLine>`
    select ${key} as key, ${title} as title,
      ${count(sql`${done} and not coalesce(t.done_at >= t.late_from, false)`)} as done_in_time,
      ${count(late)} as done_late,
      ${count(sql`${open} and (t.late_from is null or t.late_from > ${at})`)} as open_in_time,
      ${count(sql`${open} and t.late_from <= ${at}`)} as open_late, ${told}
    from directives.task t
    where ${conditionOf(arm)} and (${open} or ${done})
    group by ${key}
    order by open_late desc, key
    limit ${linesMax}`.execute(reportReader);
  return rows;
}

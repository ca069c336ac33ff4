/**
 * What became late today, and what is late where: of what the city gave by the unit that leads it,
 * of what a unit leads by its offices, for its head. What is usual is counted from the tasks of the
 * days like this one: their sums forget when a task that is done became late.
 */
import { type RawBuilder, sql } from "kysely";
import { abnormalPart, type LookedDay, usualDaysMin } from "../../../platform/waiting.ts";
import { reachOf } from "../rules/scope.ts";
import { conditionOf } from "./visible-to.ts";
import { href } from "../../../values/href.ts";

const open = sql`('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused')`;

const listOf = (asked: Record<string, string>) =>
  href("/desk/directives", { ...asked, figure: "open_late" });

/** What the city gave and is late, by the unit that leads it. */
export const lateInCity = abnormalPart({
  name: "tasks-late",
  seatOf: ({ post }) =>
    reachOf(post, "directives.assign") === "city" ? { unit: post.unitCode } : null,
  rows: ({ unit }, day) => late(day, sql`''`, conditionOf({ side: "given", unit })),
  address: (unit) => listOf({ side: "given", unit }),
  key: "directives.abnormal.late",
});

/** What a unit leads and is late, by the office that leads it; "none": the unit as a whole. */
export const lateInUnit = abnormalPart({
  name: "tasks-late-own",
  seatOf: ({ post }) =>
    reachOf(post, "directives.assign") === "unit" ? { unit: post.unitCode } : null,
  rows: ({ unit }, day) =>
    late(
      day,
      sql`coalesce(nullif(t.lead_office, ''), 'none')`,
      conditionOf({ side: "led", unit, office: null }),
    ),
  address: (_, office) => listOf({ side: "led", office }),
  key: "directives.abnormal.late",
});

function late(
  { from, at, like }: LookedDay,
  office: RawBuilder<unknown>,
  within: RawBuilder<boolean>,
) {
  const given = sql`t.state not in ('drafted', 'cancelled', 'superseded') and ${within}`;
  return sql`
    select late.*, usual.usual
    from (select t.lead_unit_code as unit, ${office} as office,
        (count(*) filter (where t.late_from >= ${from}))::int as today,
        count(*)::int as in_all, min(t.late_from) as since
      from directives.task t where ${within} and t.state in ${open} and t.late_from <= ${at}
      group by 1, 2) late
    left join (select known.unit,
        case when count(*) >= ${usualDaysMin} then percentile_cont(0.5)
          within group (order by coalesce(was.begun, 0)) end::float as usual
      from (select t.lead_unit_code as unit, min(t.created_at) as first from directives.task t
        where ${given} group by 1) known
      join unnest(${[...like]}::date[]) as like_this (day)
        on known.first < like_this.day::timestamp at time zone interval '7 hours'
      left join (select t.lead_unit_code as unit,
          (t.late_from at time zone interval '7 hours')::date as day, count(*)::int as begun
        from directives.task t
        where ${given} and coalesce(t.done_at >= t.late_from, true)
          and t.late_from >= ${like.at(-1) ?? null}::date::timestamp at time zone interval '7 hours'
        group by 1, 2) was on was.unit = known.unit and was.day = like_this.day
      group by known.unit) usual on usual.unit = late.unit`;
}

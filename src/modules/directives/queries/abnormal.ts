/**
 * What became late today, and what is late where: of what the city gave by the unit that leads it,
 * of what a unit leads by its offices, for its head, and of one office for who heads that. What is
 * usual is the median of the sums of days like this one (decision 0014).
 */
import { type RawBuilder, sql } from "kysely";
import type { Post, Reach } from "../../../platform/actor.ts";
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
  rows: ({ unit }, day) =>
    late(day, sql`''`, conditionOf({ side: "given", unit }), sql`assigner_unit_code = ${unit}`),
  address: (unit) => listOf({ side: "given", unit }),
  key: "directives.abnormal.late",
});

/** What a unit leads and is late, by the office that leads it; "none": the unit as a whole. */
export const lateInUnit = abnormalPart({
  name: "tasks-late-own",
  seatOf: ({ post }) =>
    reachOf(post, "directives.assign") === "unit" || answers(post) === "unit"
      ? { unit: post.unitCode }
      : null,
  rows: ({ unit }, day) =>
    late(
      day,
      sql`coalesce(nullif(t.lead_office, ''), 'none')`,
      conditionOf({ side: "led", unit, office: null }),
      sql`lead_unit_code = ${unit}`,
    ),
  address: (_, office) => listOf({ side: "led", office }),
  key: "directives.abnormal.late",
});

/** What an office leads and is late; for who heads it and their deputies. */
export const lateInOffice = abnormalPart({
  name: "tasks-late-office",
  seatOf: ({ post }) =>
    answers(post) === "office" ? { unit: post.unitCode, office: post.office } : null,
  rows: ({ unit, office }, day) =>
    late(
      day,
      sql`t.lead_office`,
      conditionOf({ side: "led", unit, office }),
      sql`lead_unit_code = ${unit} and lead_office = ${office}`,
    ),
  address: () => listOf({ side: "led" }),
  key: "directives.abnormal.late",
  ofOffice: true,
});

// How far somebody who heads an office, or their deputy, speaks for what is led.
function answers(post: Post): Reach | null {
  return post.rank === "member" ? null : reachOf(post, "directives.answer");
}

function late(
  { from, at, like }: LookedDay,
  office: RawBuilder<unknown>,
  within: RawBuilder<boolean>,
  days: RawBuilder<unknown>,
) {
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
      from (select unit, min(day) as first
        from (select lead_unit_code as unit, day from directives.task_day_kept where ${days}
          group by 1, 2 having sum(given) > 0) given
        group by 1) known
      join unnest(${[...like]}::date[]) as like_this (day) on known.first < like_this.day
      left join (select lead_unit_code as unit, day, sum(late_begun)::int as begun
        from directives.task_day_kept where day = any(${[...like]}::date[]) and ${days}
        group by 1, 2) was on was.unit = known.unit and was.day = like_this.day
      group by known.unit) usual on usual.unit = late.unit`;
}

/**
 * What became late today, and what is late where: by unit for who oversees the city, by office for
 * the head of a unit, of one office for who heads that. What is usual is the median of the same
 * weekday's sums (decision 0014).
 */
import { type RawBuilder, sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { abnormalPart, type LookedDay, usualDaysMin } from "../../../platform/waiting.ts";
import { scopeOf } from "../rules/scope.ts";
import { pendingRow } from "./lateness.ts";
import { wholeUnit } from "./oversee.ts";
import { href } from "../../../values/href.ts";

type Within = RawBuilder<unknown>;

/** What is late in a city, by the unit that is responsible; sums, for whoever oversees all. */
export const lateInCity = abnormalPart({
  name: "dossiers-late",
  seatOf: (actor) => (scopeOf(actor, "oversee") === "everything" ? { city: true } : null),
  rows: (_, day) => late(day, sql`''`, sql`true`, sql`true`),
  address: (unit) => href("/overview/rows", { measure: "late", unit }),
  key: "dossiers.abnormal.late",
});

/** What is late in a unit, by the office that holds it; for its head and the head's deputies. */
export const lateInUnit = abnormalPart({
  name: "dossiers-late-own",
  seatOf: (actor) => unitLed(actor),
  rows: ({ unit }, day) => {
    const own = sql`unit_code = ${unit}`;
    return late(day, sql`holder_office`, own, own);
  },
  address: (unit, office) => href("/overview/rows", { measure: "late", unit, office }),
  key: "dossiers.abnormal.late",
});

/**
 * What is late of the dossiers in which an office has a part; for who heads it and their deputies.
 * Its usual day is of the dossiers on which it works.
 */
export const lateInOffice = abnormalPart({
  name: "dossiers-late-office",
  seatOf: (actor) => {
    const scope = scopeOf(actor, "oversee");
    const isOffice = typeof scope === "object" && "office" in scope;
    return isOffice && actor.post.rank !== "member" ? scope : null;
  },
  rows: ({ unit, office, part }, day) => {
    const own = sql`unit_code = ${unit}`;
    const theirs = part === "working" ? sql`working_office` : sql`deciding_office`;
    return late(
      day,
      sql`${office}::text`,
      sql`${own} and ${theirs} = ${office}`,
      sql`${own} and office = ${office}`,
    );
  },
  address: (unit) => href("/overview/rows", { measure: "late", unit }),
  key: "dossiers.abnormal.late",
  ofOffice: true,
});

function unitLed(actor: Staff): { unit: string } | null {
  const unit = wholeUnit(scopeOf(actor, "oversee"));
  return unit !== null && actor.post.rank !== "member" ? { unit } : null;
}

// A term of days is over at midnight, and what becomes late then stands in the sums of the day
// before: the day before each day like today is what people find in the morning of such a day.
function late({ from, at, like }: LookedDay, office: Within, within: Within, days: Within) {
  const evenings = sql`array(select d - 1 from unnest(${[...like]}::date[]) d)`;
  return sql`
    select late.unit_code as unit, late.office, late.today, late.in_all, late.since, usual.usual
    from (select unit_code, ${office} as office,
        (count(*) filter (where late_from >= ${from}))::int as today,
        count(*)::int as in_all, min(late_from) as since
      from dossiers.dossier where ${pendingRow} and late_from <= ${at} and ${within}
      group by 1, 2) late
    left join (select known.unit_code,
        case when count(*) >= ${usualDaysMin} then percentile_cont(0.5)
          within group (order by coalesce(was.begun, 0)) end::float as usual
      from (select unit_code, min(day) as first from dossiers.day_kept where ${days}
        group by unit_code) known
      join unnest(${evenings}) as like_this (day) on known.first <= like_this.day
      left join (select unit_code, day, sum(late_begun)::int as begun from dossiers.day_kept
        where day = any(${evenings}) and ${days} group by unit_code, day) was
        on was.unit_code = known.unit_code and was.day = like_this.day
      group by known.unit_code) usual on usual.unit_code = late.unit_code`;
}

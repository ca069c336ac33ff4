/**
 * Oversight: how many dossiers stand how, and the rows behind each number. Counts and lists use one
 * condition for each measure.
 */
import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { SlowQueryCache } from "../../../platform/slow-query-cache.ts";
import {
  type Counts,
  type Measure,
  measures,
  momentsOf,
  type OverseeFilter,
  type Period,
} from "../rules/measure.ts";
import { reportReader, type Tables } from "../tables.ts";
import { type InboxRow, inboxColumns, type PageKey } from "./inbox.ts";
import { endedEarly, endedLate, isDueOn, isLate, isOverrun, pendingRow } from "./lateness.ts";
import { type Scope, scopeOf } from "../rules/scope.ts";
import { countFromSums } from "./day-sums.ts";
import { conditions, visibleTo } from "./visible-to.ts";

export type OverseenRow = InboxRow;

// What was refused at intake was never received (Form 03); all else is, from the moment it came.
/** What counts as received. */
export const isCounted = sql<boolean>`(state <> 'refused' or accepted_at is not null)`;

/**
 * Counts every measure for each responsible unit that the actor may see; the units without any
 * dossier are left out.
 */
export function countByUnit(
  actor: Actor,
  period: Period,
  unitCode?: string,
): Promise<Map<string, Counts>> {
  return cachedForScope(actor, ["units", period, unitCode], () =>
    readByUnit(actor, period, unitCode),
  );
}

/** Counts as `countByUnit`, and keeps no answer. */
export async function readByUnit(
  actor: Actor,
  period: Period,
  unitCode?: string,
): Promise<Map<string, Counts>> {
  const scope = scopeOf(actor, "oversee");
  if (scope === "everything") return countFromSums(period, unitCode);
  const whole = wholeUnit(scope);
  if (whole === null) return countRows(actor, period, { unitCode });
  // What the unit holds for others is little, and its rows are of other units.
  const own = unitCode === undefined || unitCode === whole;
  const [sums, held] = await Promise.all([
    own ? countFromSums(period, whole) : [],
    unitCode === whole ? [] : countRows(actor, period, { unitCode, heldFor: whole }),
  ]);
  return new Map([...sums, ...held]);
}

/** Gives the unit whose dossiers somebody sees without exception, or null. */
export function wholeUnit(scope: Scope): string | null {
  return typeof scope === "object" && "unit" in scope && !("office" in scope) ? scope.unit : null;
}

interface Counted {
  unitCode?: string | undefined;
  heldFor?: string | undefined;
}
const countedColumns = [
  "unit_code",
  "submitted_at",
  "accepted_at",
  "ended_at",
  "late_from",
  "due_day",
  "leg_late_from",
  "channel",
  "state",
] as const;

/** Counts every measure from the rows themselves: what the sums of days must agree with. */
export async function countRows(
  actor: Actor,
  period: Period,
  counted: Counted,
): Promise<Map<string, Counts>> {
  const { from } = momentsOf(period);
  const at = now();
  // Each half has an index of its own; an "or" would read every row.
  const open = withinCounted(actor, counted).where(pendingRow).select(countedColumns);
  const done = withinCounted(actor, counted).where("ended_at", ">=", from).select(countedColumns);
  const rows = await reportReader
    .selectFrom(open.unionAll(done).as("dossier"))
    .select("unit_code")
    .select(
      measures.map((measure) =>
        sql<number>`(count(*) filter (where ${conditionOf(measure, period, at)}))::int`.as(measure),
      ),
    )
    .groupBy("unit_code")
    .execute();
  return new Map(rows.map(({ unit_code, ...counts }) => [unit_code, counts as Counts]));
}

/** Begins a count of rows: of one unit, or of those that one unit holds for others. */
export function withinCounted(actor: Actor, { unitCode, heldFor }: Counted) {
  const query = within(actor, unitCode ? { unitCode } : {});
  return heldFor === undefined
    ? query
    : query.where((builder) => conditions.held(builder, { unit: heldFor }));
}

/**
 * Lists the rows behind a number, oldest first, from a key on; asks for one row more than `size` to
 * know whether there are others.
 */
export async function listMeasured(
  actor: Actor,
  measure: Measure,
  period: Period,
  filter: OverseeFilter,
  after: PageKey | undefined,
  size: number,
): Promise<{ rows: OverseenRow[]; next: PageKey | null }> {
  let query = measured(actor, measure, period, filter).select(inboxColumns);
  if (after) query = query.where(sql<boolean>`(submitted_at, id) > (${after.at}, ${after.id})`);
  const found = await query
    .orderBy("submitted_at")
    .orderBy("id")
    .limit(size + 1)
    .execute();
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return {
    rows,
    next: last && found.length > size ? { at: last.submitted_at, id: last.id } : null,
  };
}

/** Counts the rows behind a number; for the heading of their list. */
export async function countMeasured(
  actor: Actor,
  measure: Measure,
  period: Period,
  filter: OverseeFilter,
): Promise<number> {
  const { unitCode, ...narrower } = filter;
  const scope = scopeOf(actor, "oversee");
  const summed =
    scope === "everything" || (unitCode !== undefined && unitCode === wholeUnit(scope));
  if (summed && Object.keys(narrower).length === 0) {
    const counts = await countByUnit(actor, period, unitCode);
    return [...counts.values()].reduce((sum, own) => sum + own[measure], 0);
  }
  const { count } = await measured(actor, measure, period, filter)
    .select(sql<number>`count(*)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

const answers = new SlowQueryCache(300);

/** Asks for a count, or gives the kept one of whoever sees the same dossiers. */
export function cachedForScope<T>(
  actor: Actor,
  question: unknown[],
  ask: () => Promise<T>,
): Promise<T> {
  return answers.get(JSON.stringify([scopeOf(actor, "oversee"), ...question]), ask);
}

/** Begins every count and list of oversight: visibility comes first and cannot be left out. */
export function within(
  actor: Actor,
  { unitCode }: OverseeFilter,
): SelectQueryBuilder<Tables, "dossier", object> {
  const query = reportReader.selectFrom("dossier").where(visibleTo(actor, "oversee"));
  return unitCode ? query.where("dossier.unit_code", "=", unitCode) : query;
}

function measured(
  actor: Actor,
  measure: Measure,
  period: Period,
  filter: OverseeFilter,
): SelectQueryBuilder<Tables, "dossier", object> {
  const at = now();
  let query = within(actor, filter).where(conditionOf(measure, period, at));
  if (filter.holderOffice) query = query.where("holder_office", "=", filter.holderOffice);
  if (filter.holderAccount !== undefined)
    query =
      filter.holderAccount === ""
        ? query.where("holder_account_id", "is", null)
        : query.where("holder_account_id", "=", filter.holderAccount);
  if (filter.overrunUnit && filter.overrunOffice) {
    const legs = reportReader
      .selectFrom("dossier_leg")
      .select("dossier_id")
      .where("unit_code", "=", filter.overrunUnit)
      .where("office", "=", filter.overrunOffice)
      .where(isOverrun(at));
    query = query.where("dossier.id", "in", legs);
  }
  return query;
}

function conditionOf(measure: Measure, period: Period, at: Date): RawBuilder<boolean> {
  const { from, until } = momentsOf(period);
  const known = at < until ? at : until;
  const received = sql`submitted_at >= ${from} and submitted_at < ${until} and ${isCounted}`;
  const carried = sql<boolean>`(submitted_at < ${from}
    and (ended_at is null or ended_at >= ${from})
    and ${isCounted})`;
  const endedWithin = sql`submitted_at < ${until}
    and ended_at >= ${from}
    and ended_at < ${until}
    and ${isCounted}`;
  const pending = sql`submitted_at < ${until}
    and (ended_at is null or ended_at >= ${until})
    and ${isCounted}`;
  const pendingLate = sql`coalesce(late_from <= ${known}, false)`;
  const counted: Record<Measure, RawBuilder<boolean>> = {
    open: pendingRow,
    intake: sql`(${pendingRow} and accepted_at is null)`,
    due_today: isDueOn(dayOf(at), at),
    late: isLate(at),
    received: sql`(${carried} or (${received}))`,
    ended: sql`(${endedWithin})`,
    pending: sql`(${pending})`,
    received_online: sql`(${received} and channel = 'online')`,
    received_direct: sql`(${received} and channel <> 'online')`,
    carried,
    ended_early: sql`(${endedWithin} and ${endedEarly})`,
    // Withdrawn and stopped dossiers have no result that could be early; late is what ended after
    // its due moment.
    ended_on_time: sql`(${endedWithin} and not ${endedEarly} and not ${endedLate})`,
    ended_late: sql`(${endedWithin} and ${endedLate})`,
    pending_within: sql`(${pending} and not ${pendingLate})`,
    pending_late: sql`(${pending} and ${pendingLate})`,
    pending_intake: sql`(${pending} and (accepted_at is null or accepted_at >= ${until}))`,
  };
  return counted[measure];
}

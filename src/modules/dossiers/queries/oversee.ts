/** Oversight: how many dossiers stand how, the rows behind each number, and whose time the late ones consumed. Counts and lists use one condition for each measure. */
import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { DearAnswers } from "../../../platform/dear-answers.ts";
import {
  type Counts,
  type Measure,
  measures,
  momentsOf,
  type OverseeFilter,
  type Period,
} from "../rules/measure.ts";
import { reader, type Tables } from "../tables.ts";
import { type InboxRow, inboxColumns, type PageKey } from "./inbox.ts";
import { endedEarly, endedLate, isDueOn, isLate, isPending } from "./lateness.ts";
import { type LegClock, legClocks } from "./leg-clocks.ts";
import { officeUnit } from "../commands/clock-of.ts";
import { scopeOf } from "../rules/may.ts";
import { visibleTo } from "./visible-to.ts";

export interface HolderLoad {
  unitCode: string;
  office: string;
  officeUnit: string;
  accountId: string | null;
  open: number;
  late: number;
}
export interface OfficeOverrun {
  unitCode: string;
  office: string;
  officeUnit: string;
  dossiers: number;
}
export type OverseenRow = InboxRow;

// What was refused at intake was never received (Form 03); all else is, from the moment it came.
/** What counts as received. */
export const isCounted = sql<boolean>`(state <> 'refused' or accepted_at is not null)`;

/** Counts every measure for each responsible unit that the actor may see; the units without any dossier are left out. */
export function countByUnit(
  actor: Actor,
  period: Period,
  unitCode?: string,
): Promise<Map<string, Counts>> {
  return forEyesOf(actor, ["units", period, unitCode], () => readByUnit(actor, period, unitCode));
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

async function readByUnit(
  actor: Actor,
  period: Period,
  unitCode?: string,
): Promise<Map<string, Counts>> {
  const { from } = momentsOf(period);
  const at = now();
  // Each half has an index of its own; an "or" would read every row.
  const open = within(actor, { unitCode }).where(isPending).select(countedColumns);
  const done = within(actor, { unitCode }).where("ended_at", ">=", from).select(countedColumns);
  const rows = await reader
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

/** Lists the rows behind a number, oldest first, from a key on; asks for one row more than `size` to know whether there are others. */
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
  const { count } = await measured(actor, measure, period, filter)
    .select(sql<number>`count(*)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Counts what each office and each official holds of the open dossiers that the actor may see, most first; at most 200 lines. */
export function loadByHolder(actor: Actor, unitCode?: string): Promise<HolderLoad[]> {
  return forEyesOf(actor, ["holders", unitCode], () => readByHolder(actor, unitCode));
}

async function readByHolder(actor: Actor, unitCode?: string): Promise<HolderLoad[]> {
  const at = now();
  const lines = await within(actor, { unitCode })
    .where(isPending)
    .select([
      "holder_unit_code as unitCode",
      "holder_office as office",
      "holder_account_id as accountId",
    ])
    .select([
      sql<number>`count(*)::int`.as("open"),
      sql<number>`(count(*) filter (where ${isLate(at)}))::int`.as("late"),
    ])
    .groupBy(["holder_unit_code", "holder_office", "holder_account_id"])
    .orderBy("open", "desc")
    .limit(200)
    .execute();
  return Promise.all(
    lines.map(async (line) => ({
      ...line,
      officeUnit: await officeUnit(line.unitCode, line.office),
    })),
  );
}

/** Counts the late dossiers by the offices whose legs went over their own budget: whose time it was. One dossier counts with each such office. */
export function lateByOffice(actor: Actor, unitCode?: string): Promise<OfficeOverrun[]> {
  return forEyesOf(actor, ["overruns", unitCode], () => readByOffice(actor, unitCode));
}

async function readByOffice(actor: Actor, unitCode?: string): Promise<OfficeOverrun[]> {
  const at = now();
  const lines = await reader
    .selectFrom("dossier_leg")
    .where("dossier_id", "in", within(actor, { unitCode }).where(isLate(at)).select("id"))
    .where(isOverrun(at))
    .select([
      "unit_code as unitCode",
      "office",
      sql<number>`count(distinct dossier_id)::int`.as("dossiers"),
    ])
    .groupBy(["unit_code", "office"])
    .orderBy("dossiers", "desc")
    .limit(200)
    .execute();
  return Promise.all(
    lines.map(async (line) => ({
      ...line,
      officeUnit: await officeUnit(line.unitCode, line.office),
    })),
  );
}

/** Gives the clocks of the legs that went over their own budget, by dossier; for rows that the actor may see. */
export async function overrunLegs(
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, LegClock[]>> {
  if (ids.length === 0) return new Map();
  const visible = within(actor, {})
    .where(sql<boolean>`dossier.id = any(${[...ids]})`)
    .select("id");
  const legs = await reader
    .selectFrom("dossier_leg")
    .selectAll()
    .where(sql<boolean>`dossier_id = any(${[...ids]})`)
    .where("dossier_id", "in", visible)
    .where(isOverrun(now()))
    .orderBy("dossier_id")
    .orderBy("number")
    .limit(1000)
    .execute();
  const byDossier = [...Map.groupBy(legs, (leg) => leg.dossier_id)];
  return new Map(
    await Promise.all(
      byDossier.map(async ([id, own]) => [id, await legClocks(own, true)] as const),
    ),
  );
}

const answers = new DearAnswers(300);

/** Asks for a count, or gives the kept one of whoever sees the same dossiers. */
export function forEyesOf<T>(actor: Actor, question: unknown[], ask: () => Promise<T>): Promise<T> {
  return answers.get(JSON.stringify([scopeOf(actor), ...question]), ask);
}

/** Begins every count and list of oversight: visibility comes first and cannot be left out. */
export function within(
  actor: Actor,
  { unitCode }: OverseeFilter,
): SelectQueryBuilder<Tables, "dossier", object> {
  const query = reader.selectFrom("dossier").where(visibleTo(actor));
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
    const legs = reader
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
  const carried = sql<boolean>`(submitted_at < ${from} and (ended_at is null or ended_at >= ${from}) and ${isCounted})`;
  const endedWithin = sql`submitted_at < ${until} and ended_at >= ${from} and ended_at < ${until} and ${isCounted}`;
  const pending = sql`submitted_at < ${until} and (ended_at is null or ended_at >= ${until}) and ${isCounted}`;
  const pendingLate = sql`coalesce(late_from <= ${known}, false)`;
  const conditions: Record<Measure, RawBuilder<boolean>> = {
    open: isPending,
    intake: sql`(${isPending} and accepted_at is null)`,
    due_today: isDueOn(dayOf(at), at),
    late: isLate(at),
    received: sql`(${carried} or (${received}))`,
    ended: sql`(${endedWithin})`,
    pending: sql`(${pending})`,
    received_online: sql`(${received} and channel = 'online')`,
    received_direct: sql`(${received} and channel <> 'online')`,
    carried,
    ended_early: sql`(${endedWithin} and ${endedEarly})`,
    // Withdrawn and stopped dossiers have no result that could be early; late is what ended after its due moment.
    ended_on_time: sql`(${endedWithin} and not ${endedEarly} and not ${endedLate})`,
    ended_late: sql`(${endedWithin} and ${endedLate})`,
    pending_within: sql`(${pending} and not ${pendingLate})`,
    pending_late: sql`(${pending} and ${pendingLate})`,
    pending_intake: sql`(${pending} and (accepted_at is null or accepted_at >= ${until}))`,
  };
  return conditions[measure];
}

// Whose time it was: a leg that runs late, or ended late.
function isOverrun(at: Date): RawBuilder<boolean> {
  return sql<boolean>`(late_from <= coalesce(ended_at, ${at}::timestamptz))`;
}

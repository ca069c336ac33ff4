/** Oversight: how many dossiers stand how, the rows behind each number, and whose time the late ones consumed. Counts and lists use one condition for each measure. */
import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { DearAnswers } from "../../../platform/dear-answers.ts";
import { type Counts, type Measure, measures, momentsOf, type OverseeFilter, type Period } from "../rules/measure.ts";
import { reader, type Tables } from "../tables.ts";
import { type InboxRow, inboxColumns, type PageKey } from "./inbox.ts";
import { type LegClock, legClocks } from "./leg-clocks.ts";
import { officeUnit } from "../commands/clock-of.ts";
import { scopeOf } from "../rules/may.ts";
import { visibleTo } from "./visible-to.ts";

export interface HolderLoad { unitCode: string; office: string; officeUnit: string; accountId: string | null; open: number; late: number }
export interface OfficeOverrun { unitCode: string; office: string; officeUnit: string; dossiers: number }
export type OverseenRow = InboxRow & { term_unit: string | null };

// The same expression stands in the index dossier_ended; a dossier ends with its result, or without one.
/** When a dossier ended: with its result, or without one. */
export const ended = sql<Date | null>`(case when finished_at is not null then finished_at when state in ('refused', 'withdrawn', 'stopped') then state_since end)`;
const isOpen = sql<boolean>`(state in ('submitted', 'accepted', 'processing', 'supplement_requested', 'awaiting_payment'))`;
const isWorkedOn = sql<boolean>`(state in ('accepted', 'processing') and finished_at is null)`;

/** Counts every measure for each responsible unit that the actor may see; the units without any dossier are left out. */
export function countByUnit(actor: Actor, period: Period, unitCode?: string): Promise<Map<string, Counts>> {
  return forEyesOf(actor, ["units", period, unitCode], () => readByUnit(actor, period, unitCode));
}

async function readByUnit(actor: Actor, period: Period, unitCode?: string): Promise<Map<string, Counts>> {
  const { from } = momentsOf(period);
  const at = now();
  const rows = await within(actor, { unitCode })
    .where(sql<boolean>`(${isOpen} or ${ended} >= ${from})`)
    .select("unit_code")
    .select(measures.map((measure) => sql<number>`(count(*) filter (where ${conditionOf(measure, period, at)}))::int`.as(measure)))
    .groupBy("unit_code").execute();
  return new Map(rows.map(({ unit_code, ...counts }) => [unit_code, counts as Counts]));
}

/** Lists the rows behind a number, oldest first, from a key on; asks for one row more than `size` to know whether there are others. */
export async function listMeasured(actor: Actor, measure: Measure, period: Period, filter: OverseeFilter, after: PageKey | undefined, size: number): Promise<{ rows: OverseenRow[]; next: PageKey | null }> {
  let query = measured(actor, measure, period, filter).select(inboxColumns).select(sql<string | null>`term->>'unit'`.as("term_unit"));
  if (after) query = query.where(sql<boolean>`(submitted_at, id) > (${after.at}, ${after.id})`);
  const found = await query.orderBy("submitted_at").orderBy("id").limit(size + 1).execute();
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  return { rows, next: last && found.length > size ? { at: last.submitted_at, id: last.id } : null };
}

/** Counts the rows behind a number; for the heading of their list. */
export async function countMeasured(actor: Actor, measure: Measure, period: Period, filter: OverseeFilter): Promise<number> {
  const { count } = await measured(actor, measure, period, filter).select(sql<number>`count(*)::int`.as("count")).executeTakeFirstOrThrow();
  return count;
}

/** Counts what each office and each official holds of the open dossiers that the actor may see, most first; at most 200 lines. */
export function loadByHolder(actor: Actor, unitCode?: string): Promise<HolderLoad[]> {
  return forEyesOf(actor, ["holders", unitCode], () => readByHolder(actor, unitCode));
}

async function readByHolder(actor: Actor, unitCode?: string): Promise<HolderLoad[]> {
  const at = now();
  const lines = await within(actor, { unitCode }).where(isOpen)
    .select(["holder_unit_code as unitCode", "holder_office as office", "holder_account_id as accountId"])
    .select([sql<number>`count(*)::int`.as("open"), sql<number>`(count(*) filter (where ${isLate(at)}))::int`.as("late")])
    .groupBy(["holder_unit_code", "holder_office", "holder_account_id"]).orderBy("open", "desc").limit(200).execute();
  return Promise.all(lines.map(async (line) => ({ ...line, officeUnit: await officeUnit(line.unitCode, line.office) })));
}

/** Counts the late dossiers by the offices whose legs went over their own budget: whose time it was. One dossier counts with each such office. */
export function lateByOffice(actor: Actor, unitCode?: string): Promise<OfficeOverrun[]> {
  return forEyesOf(actor, ["overruns", unitCode], () => readByOffice(actor, unitCode));
}

async function readByOffice(actor: Actor, unitCode?: string): Promise<OfficeOverrun[]> {
  const at = now();
  const lines = await reader.selectFrom("dossier_leg")
    .where("dossier_id", "in", within(actor, { unitCode }).where(isLate(at)).select("id"))
    .where(isOverrun(at))
    .select(["unit_code as unitCode", "office", sql<number>`count(distinct dossier_id)::int`.as("dossiers")])
    .groupBy(["unit_code", "office"]).orderBy("dossiers", "desc").limit(200).execute();
  return Promise.all(lines.map(async (line) => ({ ...line, officeUnit: await officeUnit(line.unitCode, line.office) })));
}

/** Gives the clocks of the legs that went over their own budget, by dossier; for rows that the actor may see. */
export async function overrunLegs(actor: Actor, ids: readonly string[]): Promise<Map<string, LegClock[]>> {
  if (ids.length === 0) return new Map();
  const visible = within(actor, {}).where(sql<boolean>`dossier.id = any(${[...ids]})`).select("id");
  const legs = await reader.selectFrom("dossier_leg").selectAll().where(sql<boolean>`dossier_id = any(${[...ids]})`).where("dossier_id", "in", visible).where(isOverrun(now())).orderBy("dossier_id").orderBy("number").limit(1000).execute();
  const byDossier = [...Map.groupBy(legs, (leg) => leg.dossier_id)];
  return new Map(await Promise.all(byDossier.map(async ([id, own]) => [id, await legClocks(own, true)] as const)));
}

const answers = new DearAnswers(300);

/** Asks for a count, or gives the kept one of whoever sees the same dossiers. */
export function forEyesOf<T>(actor: Actor, question: unknown[], ask: () => Promise<T>): Promise<T> {
  return answers.get(JSON.stringify([scopeOf(actor), ...question]), ask);
}

/** Begins every count and list of oversight: visibility comes first and cannot be left out. */
export function within(actor: Actor, { unitCode }: OverseeFilter): SelectQueryBuilder<Tables, "dossier", object> {
  const query = reader.selectFrom("dossier").where(visibleTo(actor));
  return unitCode ? query.where("dossier.unit_code", "=", unitCode) : query;
}

function measured(actor: Actor, measure: Measure, period: Period, filter: OverseeFilter): SelectQueryBuilder<Tables, "dossier", object> {
  const at = now();
  let query = within(actor, filter).where(conditionOf(measure, period, at));
  if (filter.holderOffice) query = query.where("holder_office", "=", filter.holderOffice);
  if (filter.holderAccount !== undefined) query = filter.holderAccount === "" ? query.where("holder_account_id", "is", null) : query.where("holder_account_id", "=", filter.holderAccount);
  if (filter.overrunUnit && filter.overrunOffice) {
    const legs = reader.selectFrom("dossier_leg").select("dossier_id").where("unit_code", "=", filter.overrunUnit).where("office", "=", filter.overrunOffice).where(isOverrun(at));
    query = query.where("dossier.id", "in", legs);
  }
  return query;
}

function conditionOf(measure: Measure, period: Period, at: Date): RawBuilder<boolean> {
  const { from, until } = momentsOf(period);
  const known = at < until ? at : until;
  const received = sql`accepted_at >= ${from} and accepted_at < ${until}`;
  const carried = sql<boolean>`(accepted_at < ${from} and (${ended} is null or ${ended} >= ${from}))`;
  const endedWithin = sql`accepted_at < ${until} and ${ended} >= ${from} and ${ended} < ${until}`;
  const pending = sql`accepted_at < ${until} and (${ended} is null or ${ended} >= ${until})`;
  // What waits for the citizen now is not late, although it may have been due; what ended since is judged by its due moment.
  const pendingLate = sql`coalesce(${isPast(known)} and (${ended} is not null or ${isWorkedOn}), false)`;
  const conditions: Record<Measure, RawBuilder<boolean>> = {
    open: isOpen,
    due_today: sql`(${isWorkedOn} and due_at >= ${startOfDay(at)} and due_at < ${new Date(startOfDay(at).getTime() + 86_400_000)} and not ${isPast(at)})`,
    late: isLate(at),
    received: sql`(${carried} or (${received}))`,
    ended: sql`(${endedWithin})`,
    pending: sql`(${pending})`,
    received_online: sql`(${received} and channel = 'online')`,
    received_direct: sql`(${received} and channel <> 'online')`,
    carried,
    ended_early: sql`(${endedWithin} and ${isEarlyResult})`,
    // Withdrawn, stopped and refused dossiers have no result that could be late: the form counts them as on time.
    ended_on_time: sql`(${endedWithin} and not ${isEarlyResult} and not ${isLateResult})`,
    ended_late: sql`(${endedWithin} and ${isLateResult})`,
    pending_within: sql`(${pending} and not ${pendingLate})`,
    pending_late: sql`(${pending} and ${pendingLate})`,
  };
  return conditions[measure];
}

const cityDay = (moment: RawBuilder<unknown>) => sql`(${moment} at time zone 'Asia/Ho_Chi_Minh')::date`;
const dueDay = cityDay(sql`due_at`);
const finishedDay = cityDay(sql`finished_at`);
const isEarlyResult = sql<boolean>`coalesce(${finishedDay} < ${dueDay}, false)`;
/** Whether the result came after its due day, or its due hour. */
export const isLateResult = sql<boolean>`coalesce(${finishedDay} > ${dueDay} or (term->>'unit' = 'working_hours' and finished_at > due_at), false)`;

// As the deadline engine's lateFrom: a term of days is late after its last day, a term of hours after the due moment.
function isPast(at: Date): RawBuilder<boolean> {
  return sql<boolean>`coalesce(due_at < ${at} and (term->>'unit' = 'working_hours' or due_at < ${startOfDay(at)}), false)`;
}

function isLate(at: Date): RawBuilder<boolean> {
  return sql<boolean>`(${isWorkedOn} and ${isPast(at)})`;
}

function isOverrun(at: Date): RawBuilder<boolean> {
  const end = sql`coalesce(ended_at, ${at}::timestamptz)`;
  return sql<boolean>`(budget > 0 and due_at is not null and case when budget_unit = 'working_hours' then ${end} > due_at else ${cityDay(end)} > ${dueDay} end)`;
}

// Days of law are the city's days; Huế has no summer time.
function startOfDay(at: Date): Date {
  const shift = 7 * 3_600_000;
  return new Date(Math.floor((at.getTime() + shift) / 86_400_000) * 86_400_000 - shift);
}

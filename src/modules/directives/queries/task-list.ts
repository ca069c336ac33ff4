/**
 * Lists of tasks from one side, by filter, paged by key in both directions; the four figures count
 * by the very same conditions, so that a number and its rows never differ.
 */
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { dayOf } from "../../../platform/format.ts";
import { SlowQueryCache } from "../../../platform/slow-query-cache.ts";
import type { ListKey } from "../../../values/asked.ts";
import { searchQuestion } from "../../../values/search-words.ts";
import { type Figure, type TaskFigures, noFigures } from "../rules/figures.ts";
import type { TaskFilter, TaskWaiting } from "../rules/list-filter.ts";
import { accountsOf, armOn } from "../rules/scope.ts";
import type { TaskTable } from "../tables.ts";
import { reader } from "../tables.ts";
import { visibleOn } from "./visible-to.ts";

export type TaskRow = Pick<
  TaskTable,
  | "id"
  | "code"
  | "content"
  | "state"
  | "urgency"
  | "kind"
  | "assigner_unit_code"
  | "assigner_title"
  | "lead_unit_code"
  | "lead_office"
  | "person_account_id"
  | "due_day"
  | "late_from"
  | "product_number"
  | "product_day"
> & {
  key: string;
  created_at: Date;
  sort_at: Date;
  done_at: Date | null;
  due_original: string | null;
  news_at: Date;
  extensions_granted: number;
  figure: Figure | null;
  /** Of a whole: how many parts it has, and how many are done. */
  parts: number;
  parts_done: number;
};

export interface TaskPage {
  rows: TaskRow[];
  previous: ListKey | null;
  next: ListKey | null;
}

export interface TaskPlace {
  after?: ListKey | undefined;
  before?: ListKey | undefined;
}

const open = sql`('sent', 'received', 'in_hand', 'returned', 'disputed', 'paused')`;

// The side of those who take part has days and states of its own: their lateness is their own.
const columns = {
  task: {
    from: sql`directives.task t`,
    key: sql`t.id`,
    sort: sql`t.sort_at`,
    newest: sql`t.created_at`,
    late: sql`t.late_from`,
    done: sql`t.done_at`,
    due: sql`t.due_day`,
    doneLate: sql<boolean>`coalesce(t.done_at >= t.late_from, false)`,
    isDone: sql<boolean>`t.state in ('reported_done', 'confirmed')`,
    isOpen: sql<boolean>`t.state in ${open}`,
  },
  joined: {
    from: sql`directives.coordination c join directives.task t on t.id = c.task_id`,
    key: sql`c.id`,
    sort: sql`c.sort_at`,
    newest: sql`c.asked_at`,
    late: sql`c.late_from`,
    done: sql`c.done_at`,
    due: sql`c.due_day`,
    doneLate: sql<boolean>`coalesce(c.done_at >= c.late_from, false)`,
    isDone: sql<boolean>`(c.state = 'answered'
      and t.state not in ('drafted', 'cancelled', 'superseded'))`,
    isOpen: sql<boolean>`(c.state = 'asked'
      and t.state not in ('drafted', 'cancelled', 'superseded'))`,
  },
};
type Columns = typeof columns.task;
const columnsOf = ({ side }: TaskFilter): Columns =>
  side === "joined" ? columns.joined : columns.task;

/** The four figures in SQL; the same rule as `figureOf`. */
function figureConditions(of: Columns, at: Date): Record<Figure, RawBuilder<boolean>> {
  return {
    done_in_time: sql`(${of.isDone} and not ${of.doneLate})`,
    done_late: sql`(${of.isDone} and ${of.doneLate})`,
    open_in_time: sql`(${of.isOpen} and (${of.late} is null or ${of.late} > ${at}))`,
    open_late: sql`(${of.isOpen} and ${of.late} <= ${at})`,
  };
}

const soonDays = 7;

function waitingCondition(of: Columns, waiting: TaskWaiting, at: Date): RawBuilder<boolean> {
  const from = dayOf(at);
  const until = dayOf(new Date(at.getTime() + soonDays * 86_400_000));
  const conditions: Record<TaskWaiting, RawBuilder<boolean>> = {
    open: of.isOpen,
    soon: sql`(${of.isOpen} and ${of.due} between ${from}::date and ${until}::date)`,
    to_confirm: sql`t.state = 'reported_done'`,
    extension: sql`(t.state in ${open} and exists (
      select from directives.extension e where e.task_id = t.id and e.decided_at is null))`,
    disputed: sql`t.state = 'disputed'`,
    drafted: sql`t.state = 'drafted'`,
    aside: sql`t.state in ('cancelled', 'superseded')`,
  };
  return conditions[waiting];
}

// What the filter keeps, whatever figure or waiting it names itself.
function narrowed(actor: Actor, filter: TaskFilter): RawBuilder<boolean> | null {
  const seen = visibleOn(actor, filter.side);
  if (!seen) return null;
  const other = filter.side === "led" ? sql`t.assigner_unit_code` : sql`t.lead_unit_code`;
  const conditions = [
    seen,
    ...(filter.unit ? [sql`${other} = ${filter.unit}`] : []),
    ...(filter.office ? [sql`t.lead_office = ${officeOf(filter)}`] : []),
    ...(filter.leader ? [sql`t.assigner_account_id = ${filter.leader}::uuid`] : []),
    ...(filter.urgency ? [sql`t.urgency = ${filter.urgency}`] : []),
    ...(filter.code ? [sql`t.code = ${filter.code}`] : []),
    ...(filter.text ? [taskFoundBy(filter.text)] : []),
  ];
  return sql`(${sql.join(conditions, sql` and `)})`;
}

const officeOf = ({ office }: TaskFilter) => (office === "none" ? "" : office);

/** Says that a task is found by what was typed. */
export function taskFoundBy(typed: string): RawBuilder<boolean> {
  const question = searchQuestion(typed);
  return question === "" ? sql`false` : sql`t.search @@ ${question}::tsquery`;
}

function chosen(filter: TaskFilter, at: Date): RawBuilder<boolean> {
  const of = columnsOf(filter);
  const conditions = [
    ...(filter.figure ? [figureConditions(of, at)[filter.figure]] : []),
    ...(filter.waiting ? [waitingCondition(of, filter.waiting, at)] : []),
  ];
  // Without a choice the list is what the total counts.
  if (conditions.length === 0) return sql`(${of.isOpen} or ${of.isDone})`;
  return sql`(${sql.join(conditions, sql` and `)})`;
}

/** Gives one page of a side of what the actor sees; `handle` says on whose connections. */
export async function pageOfTasks(
  actor: Actor,
  filter: TaskFilter,
  at: Date,
  place: TaskPlace,
  size: number,
  handle: typeof reader = reader,
): Promise<TaskPage> {
  const kept = narrowed(actor, filter);
  if (!kept) return { rows: [], previous: null, next: null };
  const of = columnsOf(filter);
  const backward = place.before !== undefined;
  const key = place.before ?? place.after;
  const column = filter.sort === "due" ? of.sort : of.newest;
  const ascending = (filter.sort === "due") !== backward;
  const beyond = key
    ? ascending
      ? sql`and (${column}, ${of.key}) > (${key.at}, ${key.id}::uuid)`
      : sql`and (${column}, ${of.key}) < (${key.at}, ${key.id}::uuid)`
    : sql``;
  const order = ascending ? sql`${column}, ${of.key}` : sql`${column} desc, ${of.key} desc`;
  const { rows: found } = await sql<TaskRow>`
    select ${rowColumns(of, at)}
    from ${of.from}
    where ${kept} and ${chosen(filter, at)} ${beyond}
    order by ${order}
    limit ${size + 1}`.execute(handle);
  const rows = backward ? found.slice(0, size).toReversed() : found.slice(0, size);
  const more = found.length > size;
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    previous: first && (backward ? more : key !== undefined) ? keyOf(filter, first) : null,
    next: last && (backward || more) ? keyOf(filter, last) : null,
  };
}

function rowColumns(of: Columns, at: Date) {
  const figures = figureConditions(of, at);
  return sql`${of.key} as key, t.id, t.code, t.content, t.state, t.urgency, t.kind,
    t.assigner_unit_code, t.assigner_title, t.lead_unit_code, t.lead_office, t.person_account_id,
    ${of.newest} as created_at, ${of.sort} as sort_at, ${of.due} as due_day, t.due_original,
    ${of.late} as late_from, ${of.done} as done_at, t.product_number, t.product_day, t.news_at,
    t.extensions_granted,
    case when ${figures.done_in_time} then 'done_in_time' when ${figures.done_late} then 'done_late'
      when ${figures.open_in_time} then 'open_in_time' when ${figures.open_late} then 'open_late'
    end as figure,
    (select count(*)::int from directives.task p where p.parent_id = t.id
      and p.state not in ('cancelled', 'superseded')) as parts,
    (select count(*)::int from directives.task p where p.parent_id = t.id
      and p.state in ('reported_done', 'confirmed')) as parts_done`;
}

/** Gives the key of a row under a filter's sorting. */
export function keyOf(filter: TaskFilter, row: Pick<TaskRow, "key" | "sort_at" | "created_at">) {
  return { at: filter.sort === "due" ? row.sort_at : row.created_at, id: row.key };
}

export interface TaskCounts {
  figures: TaskFigures;
  /** Of those in time: without a due day. */
  undated: number;
  waiting: Record<TaskWaiting, number>;
}

// Whole units are counted from their sums: what narrows them down further is counted from rows.
function isSummed(actor: Actor, filter: TaskFilter): boolean {
  const arm = armOn(actor, filter.side);
  const whole = arm?.side === "led" ? arm.office === null : arm?.side !== "mine";
  const { side, leader, office, urgency, code, text } = filter;
  return whole && side !== "joined" && !leader && !office && !urgency && !code && !text;
}

const keptColumns: Columns = {
  ...columns.task,
  from: sql`directives.task_kept t`,
  doneLate: sql<boolean>`t.done_late`,
};

// Few extensions wait: they are counted from themselves, not asked of each open task.
function askedCount(of: Columns, kept: RawBuilder<boolean>): RawBuilder<number> {
  return sql`(select count(*)::int
    from ${of.from} join directives.extension e on e.task_id = t.id
    where e.decided_at is null and t.state in ${open} and ${kept})`;
}

const slowCounts = new SlowQueryCache(200);

/** Counts what a side's filter lets through, whatever figure or waiting it names itself. */
export async function countTasks(actor: Actor, filter: TaskFilter, at: Date): Promise<TaskCounts> {
  const kept = narrowed(actor, filter);
  if (!kept) return { figures: noFigures(), undated: 0, waiting: noWaiting() };
  const summed = isSummed(actor, filter);
  const of = summed ? keptColumns : columnsOf(filter);
  const four = figureConditions(of, at);
  const count = (what: RawBuilder<boolean>) =>
    summed
      ? sql<number>`coalesce(sum(t.tasks) filter (where ${what}), 0)::int`
      : sql<number>`count(*) filter (where ${what})::int`;
  const waiting = (what: TaskWaiting) => count(waitingCondition(of, what, at));
  const ask = async () => {
    const { rows } = await sql<TaskFigures & Record<TaskWaiting, number> & { undated: number }>`
      select ${count(four.done_in_time)} as done_in_time, ${count(four.done_late)} as done_late,
        ${count(four.open_in_time)} as open_in_time, ${count(four.open_late)} as open_late,
        ${count(sql`${of.isOpen} and ${of.due} is null`)} as undated,
        ${waiting("open")} as open, ${waiting("soon")} as soon,
        ${waiting("to_confirm")} as to_confirm,
        ${askedCount(columnsOf(filter), kept)} as extension,
        ${waiting("disputed")} as disputed, ${waiting("drafted")} as drafted,
        ${waiting("aside")} as aside
      from ${of.from} where ${kept}`.execute(reader);
    return rows[0];
  };
  const row = await slowCounts.get(countsKey(actor, filter), ask);
  if (!row) return { figures: noFigures(), undated: 0, waiting: noWaiting() };
  const { done_in_time, done_late, open_in_time, open_late, undated, ...rest } = row;
  return { figures: { done_in_time, done_late, open_in_time, open_late }, undated, waiting: rest };
}

function countsKey(
  actor: Actor,
  { side, unit, office, leader, urgency, code, text }: TaskFilter,
): string {
  const eyes =
    actor.kind === "staff"
      ? [...accountsOf(actor), actor.post.unitCode, actor.post.office, actor.post.role]
      : [actor.kind];
  return JSON.stringify([eyes, side, unit, office, leader, urgency, code, text]);
}

function noWaiting(): Record<TaskWaiting, number> {
  return { open: 0, soon: 0, to_confirm: 0, extension: 0, disputed: 0, drafted: 0, aside: 0 };
}

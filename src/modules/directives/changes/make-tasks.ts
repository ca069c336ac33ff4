/**
 * The one way in which tasks come to be: rows, codes, words of the search, histories and promises.
 */
import { randomUUID } from "node:crypto";
import { type Insertable, type RawBuilder, sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { storedWords } from "../../../values/search-words.ts";
import { getUnits } from "../../organizations/index.ts";
import type { Source } from "../queries/task.ts";
import type { TaskLevel, Product, TaskSeat, TaskKind, Urgency } from "../rules/task.ts";
import { type CoordinationTable, type TaskTable, tables, writer } from "../tables.ts";
import { dueClock, receiveBy } from "../clock/due-clock.ts";
import { eventOf, tell } from "./task-history.ts";

export interface NewTask {
  content: string;
  /** One leads; of several each gets a part of its own, and the Office the whole. */
  leads: TaskSeat[];
  coordinators: { seat: TaskSeat; part: string; due: string | null }[];
  alone: boolean;
  kind: TaskKind;
  due: string | null;
  product: Product | null;
  urgency: Urgency;
  span: { text: string; start: number; end: number } | null;
  /** The id that its form was made with, so that a second press of it makes no second task. */
  key?: string | undefined;
}

export interface Cutting {
  sourceId: string | null;
  /** The rule by which it comes again. */
  periodicId?: string;
  level: TaskLevel;
  /** Whose task it is to be: the leader in whose name it is given. */
  assigner: { accountId: string | null; title: string };
  tasks: NewTask[];
  /** Sent at once, or kept as drafts. */
  send: boolean;
}

/** The unit that gives, and the office of whoever gives in its name. */
export interface Giver {
  unitCode: string;
  office: string;
}

type TaskRow = Omit<Insertable<TaskTable>, "code" | "search">;
export interface Made {
  row: TaskRow & { id: string };
  coordinations: Insertable<CoordinationTable>[];
}

/** Makes the rows of one task; of several leads, the whole and a part for each of them. */
export async function rowsOfTask(giver: Giver, cutting: Cutting, task: NewTask): Promise<Made[]> {
  const [lead] = task.leads;
  if (!lead) return [];
  if (task.leads.length === 1) return [await rowOf(giver, cutting, task, lead, null)];
  // The whole is led by the assigner's own office, which gathers what the parts bring.
  const { unitCode, office } = giver;
  const gathering = { unitCode, office: office === "chair" ? "office" : office };
  const whole = await rowOf(giver, cutting, { ...task, alone: true }, gathering, null);
  const part = { ...task, key: undefined };
  const parts = await Promise.all(
    task.leads.map((seat) => rowOf(giver, cutting, part, seat, whole.row.id)),
  );
  if (cutting.send) whole.row.state = "received";
  return [{ ...whole, coordinations: [] }, ...parts];
}

async function rowOf(
  giver: Giver,
  cutting: Cutting,
  task: NewTask,
  lead: TaskSeat,
  parentId: string | null,
): Promise<Made> {
  const at = now();
  const id = task.key ?? randomUUID();
  const clock = await dueClock(lead.unitCode, task.kind === "dated" ? task.due : null);
  const { send, level, assigner } = cutting;
  const row: Made["row"] = {
    id,
    source_id: cutting.sourceId,
    periodic_id: cutting.periodicId ?? null,
    sentence: task.span?.text ?? null,
    span_start: task.span?.start ?? null,
    span_end: task.span?.end ?? null,
    parent_id: parentId,
    level,
    content: task.content,
    kind: task.kind,
    urgency: task.urgency,
    product: task.product ?? "work",
    assigner_unit_code: giver.unitCode,
    assigner_account_id: assigner.accountId,
    assigner_title: assigner.title,
    lead_unit_code: lead.unitCode,
    lead_office: lead.office,
    person_account_id: null,
    alone: task.alone,
    state: send ? "sent" : "drafted",
    state_since: at,
    paused_from: null,
    paused_days: null,
    created_at: at,
    sent_at: send ? at : null,
    receive_by: send ? await receiveBy(lead.unitCode, task.urgency, at) : null,
    news_at: at,
    due_original: clock.due_on,
    ...clock,
    product_number: null,
    product_day: null,
    days_late: null,
    evaluation: null,
    confirmed_at: null,
    confirmed_by: null,
  };
  return { row, coordinations: await coordinationsOf(id, task, at) };
}

async function coordinationsOf(taskId: string, task: NewTask, at: Date) {
  return Promise.all(
    task.coordinators.map(async ({ seat, part, due }) => ({
      id: randomUUID(),
      task_id: taskId,
      unit_code: seat.unitCode,
      office: seat.office,
      part,
      asked_at: at,
      ...(await dueClock(seat.unitCode, due ?? (task.kind === "dated" ? task.due : null))),
      state: "asked" as const,
      answer: null,
      answer_day: null,
      answered_by: null,
    })),
  );
}

/** Numbers rows and inserts them with their histories and promises; gives their codes. */
export async function insertTasks(
  tx: Transaction,
  actor: Actor,
  giver: Giver,
  { send, source }: { send: boolean; source: Pick<Source, "number" | "abstract"> | null },
  made: readonly Made[],
): Promise<string[]> {
  const codes = await takeCodes(tx, giver.unitCode, made.length);
  const rows = made.map(({ row }, index) => numbered(row, codes[index] ?? "", source));
  const coordinations = made.flatMap((one) => one.coordinations);
  write(tx, writer.insertInto("task").values(rows));
  if (coordinations.length > 0) write(tx, writer.insertInto("coordination").values(coordinations));
  const kind = send ? "sent" : "drafted";
  const readers = send ? ("all" as const) : ("own_unit" as const);
  write(
    tx,
    writer
      .insertInto("task_event")
      .values(rows.map(({ id }) => eventOf(actor, id, { kind, readers }))),
  );
  if (send) for (const { id } of rows) tell(tx, id, kind, "lead");
  return codes;
}

function numbered(
  row: Made["row"],
  code: string,
  source: Pick<Source, "number" | "abstract"> | null,
): Insertable<TaskTable> & { id: string } {
  const { number, abstract } = source ?? { number: "", abstract: "" };
  return { ...row, code, search: searchOf({ code, content: row.content, number, abstract }) };
}

/**
 * Takes so many codes of a unit in the year of the city's present day, in order and without a gap:
 * they go back when the transaction does.
 */
export async function takeCodes(
  tx: Transaction,
  unitCode: string,
  count: number,
): Promise<string[]> {
  const year = Number(dayOf(now()).slice(0, 4));
  const { taken } = await tables(tx)
    .insertInto("code_counter")
    .values({ unit_code: unitCode, in_year: year, taken: count })
    .onConflict((conflict) =>
      conflict
        .constraint("code_counter_pkey")
        .doUpdateSet({ taken: sql`code_counter.taken + excluded.taken` }),
    )
    .returning("taken")
    .executeTakeFirstOrThrow();
  const national = (await getUnits()).nationalCode(unitCode);
  return Array.from({ length: count }, (_, index) =>
    printCode(national, year, taken - count + 1 + index),
  );
}

// "H57.2026.0007", by the unit's national code.
function printCode(nationalCode: string, year: number, number: number): string {
  return `${nationalCode}.${year}.${String(number).padStart(4, "0")}`;
}

interface TaskWords {
  code: string;
  content: string;
  /** Number and abstract of the document that gave it; empty where none did. */
  number: string;
  abstract: string;
}

/** Gives the words of a task as they are stored, folded, each once. */
export function wordsOfTask({ code, content, number, abstract }: TaskWords): string[] {
  return storedWords({ names: [code, content, number, abstract], phones: [], kind: "" });
}

/** Gives the value of the column by which a task is found. */
export function searchOf(task: TaskWords): RawBuilder<unknown> {
  return sql`array_to_tsvector(string_to_array(${wordsOfTask(task).join(" ")}, ' '))`;
}

/** Cuts tasks out of a document, or gives one without: one or many, in one transaction. */
import { randomUUID } from "node:crypto";
import { type Insertable, sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, type Problem, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { getSource } from "../queries/source.ts";
import { unclear } from "../rules/five-clear.ts";
import { hasDuty } from "../rules/scope.ts";
import type { Level, Product, Seat, TaskKind, Urgency } from "../rules/task.ts";
import { type CoordinationTable, reader, type TaskTable } from "../tables.ts";
import { eventOf, tell } from "../changes/change-task.ts";
import { dueClock, receiveBy } from "../clock/due-clock.ts";
import { takeCodes } from "../changes/take-codes.ts";

export interface NewTask {
  content: string;
  /** One leads; of several each gets a part of its own, and the Office the whole. */
  leads: Seat[];
  coordinators: { seat: Seat; part: string; due: string | null }[];
  alone: boolean;
  kind: TaskKind;
  due: string | null;
  product: Product | null;
  urgency: Urgency;
  span: { text: string; start: number; end: number } | null;
}

export interface Cutting {
  sourceId: string | null;
  level: Level;
  /** Whose task it is to be: the leader in whose name it is given. */
  assigner: { accountId: string | null; title: string };
  tasks: NewTask[];
  /** Sent at once, or kept as drafts. */
  send: boolean;
  /** The source is new: it is written in the same transaction, with what it was made of. */
  withSource?: { write: (tx: Transaction) => void; tasksMax: number };
}

const atOnceMax = 200;

/**
 * Makes tasks, numbers them and sends them; gives their ids in the order given, the whole before
 * its parts. Throws InvalidForm with fields `0.content`, `0.lead` … for what is unclear, Refusal.
 */
export async function cutTasks(actor: Staff, cutting: Cutting): Promise<string[]> {
  const { post } = actor;
  if (!hasDuty(post, "directives.assign") && !hasDuty(post, "directives.monitor"))
    throw new Refusal("directives.not-your-task");
  const problems = problemsOf(cutting);
  if (problems.length > 0) throw new InvalidForm(problems);
  const { sourceId, withSource } = cutting;
  const source = sourceId && !withSource ? (await getSource(actor, sourceId)).source : null;
  if (source) requireShown(source.id, source.version, source.version + 1);
  if (source?.recalled_at) throw new Refusal("directives.recalled");
  const made = (
    await Promise.all(cutting.tasks.map((task) => rowsOfTask(actor, cutting, task)))
  ).flat();
  if (made.length === 0) throw new InvalidForm([{ field: "tasks", code: "required" }]);
  const max = withSource?.tasksMax ?? atOnceMax;
  if (made.length > max) throw new Refusal("directives.too-many", { max });
  await inTransaction(async (tx) => {
    withSource?.write(tx);
    const codes = await takeCodes(tx, post.unitCode, made.length);
    const rows = made.map(({ row }, index) => ({ ...row, code: codes[index] ?? "" }));
    insertAll(
      tx,
      actor,
      cutting,
      rows,
      made.flatMap(({ coordinations }) => coordinations),
    );
    if (source)
      write(
        tx,
        reader
          .updateTable("source")
          .set({ version: sql`version + 1` })
          .where("id", "=", source.id)
          .where("version", "=", source.version),
        { expect: 1 },
      );
    record(tx, actor, cutting.send ? "directives.given" : "directives.drafted", {
      source: cutting.sourceId,
      codes,
    });
  });
  return made.map(({ row }) => row.id);
}

function problemsOf({ tasks, send }: Cutting): Problem[] {
  return tasks.flatMap((task, index) => {
    const unclearFields = unclear({
      ...task,
      lead: task.leads[0]?.unitCode ?? null,
      coordinators: task.coordinators.length,
    });
    // A draft may leave open what is asked before it is sent, but not what its row is made of.
    const needed = send ? unclearFields : unclearFields.filter((field) => field !== "coordinators");
    return needed.map((field) => ({ field: `${index}.${field}`, code: "required" }));
  });
}

type TaskRow = Omit<Insertable<TaskTable>, "code">;
interface Made {
  row: TaskRow & { id: string };
  coordinations: Insertable<CoordinationTable>[];
}

async function rowsOfTask(actor: Staff, cutting: Cutting, task: NewTask): Promise<Made[]> {
  const [lead] = task.leads;
  if (!lead) return [];
  if (task.leads.length === 1) return [await rowOf(actor, cutting, task, lead, null)];
  // The whole is led by the assigner's own office, which gathers what the parts bring.
  const { unitCode, office } = actor.post;
  const gathering = { unitCode, office: office === "chair" ? "office" : office };
  const whole = await rowOf(actor, cutting, { ...task, alone: true }, gathering, null);
  const parts = await Promise.all(
    task.leads.map((seat) => rowOf(actor, cutting, task, seat, whole.row.id)),
  );
  if (cutting.send) whole.row.state = "received";
  return [{ ...whole, coordinations: [] }, ...parts];
}

async function rowOf(
  actor: Staff,
  cutting: Cutting,
  task: NewTask,
  lead: Seat,
  parentId: string | null,
): Promise<Made> {
  const at = now();
  const id = randomUUID();
  const clock = await dueClock(lead.unitCode, task.kind === "dated" ? task.due : null);
  const { send, level, assigner } = cutting;
  const row: Made["row"] = {
    id,
    source_id: cutting.sourceId,
    sentence: task.span?.text ?? null,
    span_start: task.span?.start ?? null,
    span_end: task.span?.end ?? null,
    parent_id: parentId,
    level,
    content: task.content,
    kind: task.kind,
    urgency: task.urgency,
    product: task.product ?? "work",
    assigner_unit_code: actor.post.unitCode,
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

function insertAll(
  tx: Transaction,
  actor: Staff,
  { send }: Cutting,
  rows: (TaskRow & { id: string; code: string })[],
  coordinations: Insertable<CoordinationTable>[],
): void {
  write(tx, reader.insertInto("task").values(rows));
  if (coordinations.length > 0) write(tx, reader.insertInto("coordination").values(coordinations));
  const kind = send ? "sent" : "drafted";
  const readers = send ? ("all" as const) : ("own_unit" as const);
  write(
    tx,
    reader
      .insertInto("task_event")
      .values(rows.map(({ id }) => eventOf(actor, id, { kind, readers }))),
  );
  if (send) for (const { id } of rows) tell(tx, id, kind, "lead");
}

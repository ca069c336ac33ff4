/** One task with everything that belongs to it, for whoever may see it. */
import { type Selectable, sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { shownAs } from "../../../platform/shown.ts";
import { isUuid } from "../../../values/asked.ts";
import type { Beside } from "../rules/may.ts";
import type {
  CoordinationTable,
  EventTable,
  ExtensionTable,
  ProgressTable,
  SourceTable,
  TaskTable,
} from "../tables.ts";
import { reader } from "../tables.ts";
import { visibleTo } from "./visible-to.ts";

/** A task as it is read: all but the words of the search. */
export type Task = Omit<Selectable<TaskTable>, "search">;
export type Coordination = Selectable<CoordinationTable>;
export type TaskEvent = Selectable<EventTable>;
export type Source = Selectable<SourceTable>;

export interface TaskFile {
  coordinations: Coordination[];
  progress: ProgressTable[];
  extensions: ExtensionTable[];
  events: TaskEvent[];
  source: Source | null;
  parts: Pick<
    Task,
    | "id"
    | "assigner_unit_code"
    | "lead_unit_code"
    | "lead_office"
    | "state"
    | "due_day"
    | "late_from"
    | "done_at"
  >[];
  parentDueDay: string | null;
}

const rowsMax = 500;
const silentMax = 200;

/** Gives a task that the actor may see. Throws NotFound, also for what they may not see. */
export async function getTask(actor: Actor, id: string): Promise<Task> {
  if (!isUuid(id)) throw new NotFound(id);
  const { rows } = await sql<Task>`
    select t.* from directives.task t where t.id = ${id} and ${visibleTo(actor)}`.execute(reader);
  if (!rows[0]) throw new NotFound(id);
  return rows[0];
}

/** Gives what belongs to a task; the caller has made sure that the actor may see it. */
export async function getTaskFile(task: Task): Promise<TaskFile> {
  const [coordinations, progress, extensions, events, source, parts, parent] = await Promise.all([
    listCoordinations(task.id),
    reader
      .selectFrom("progress")
      .selectAll()
      .where("task_id", "=", task.id)
      .orderBy("at", "desc")
      .limit(rowsMax)
      .execute(),
    reader
      .selectFrom("extension")
      .selectAll()
      .where("task_id", "=", task.id)
      .orderBy("asked_at")
      .limit(rowsMax)
      .execute(),
    reader
      .selectFrom("task_event")
      .selectAll()
      .where("task_id", "=", task.id)
      .orderBy("id", "desc")
      .limit(rowsMax)
      .execute(),
    task.source_id
      ? reader.selectFrom("source").selectAll().where("id", "=", task.source_id).executeTakeFirst()
      : undefined,
    reader
      .selectFrom("task")
      .select([
        "id",
        "assigner_unit_code",
        "lead_unit_code",
        "lead_office",
        "state",
        "due_day",
        "late_from",
        "done_at",
      ])
      .where("parent_id", "=", task.id)
      .orderBy("code")
      .limit(rowsMax)
      .execute(),
    getParentDueDay(task),
  ]);
  return {
    coordinations,
    progress,
    extensions,
    events,
    source: source ?? null,
    parts,
    parentDueDay: parent,
  };
}

/** Lists who takes part in a task, in the order in which they were asked. */
export async function listCoordinations(taskId: string): Promise<Coordination[]> {
  return reader
    .selectFrom("coordination")
    .selectAll()
    .where("task_id", "=", taskId)
    .orderBy("asked_at")
    .orderBy("unit_code")
    .limit(rowsMax)
    .execute();
}

/** Finds the task of which this is a part; null where it is none, or the actor may not see it. */
export async function findWhole(
  actor: Actor,
  { parent_id: id }: Pick<Task, "parent_id">,
): Promise<Pick<Task, "id" | "code" | "content"> | null> {
  if (!id) return null;
  const { rows } = await sql<Pick<Task, "id" | "code" | "content">>`
    select t.id, t.code, t.content from directives.task t
    where t.id = ${id} and ${visibleTo(actor)}`.execute(reader);
  return rows[0] ?? null;
}

/** Gives the due day of the task of which this is a part; null where it is none of any. */
export async function getParentDueDay({ parent_id }: Pick<Task, "parent_id">) {
  if (!parent_id) return null;
  const parent = await reader
    .selectFrom("task")
    .select("due_day")
    .where("id", "=", parent_id)
    .executeTakeFirst();
  return parent?.due_day ?? null;
}

/** Finds the extension of a task that waits for its decision. */
export async function findOpenExtension(taskId: string): Promise<ExtensionTable | undefined> {
  return reader
    .selectFrom("extension")
    .selectAll()
    .where("task_id", "=", taskId)
    .where("decided_at", "is", null)
    .executeTakeFirst();
}

/** Gives what decides beside a task's own state which verbs may be done. */
export async function besideOf(taskId: string): Promise<Beside> {
  const [coordinations, extension] = await Promise.all([
    listCoordinations(taskId),
    findOpenExtension(taskId),
  ]);
  return besideFrom(coordinations, extension);
}

/** The same, of what has been read already. */
export function besideFrom(
  coordinations: readonly Pick<Coordination, "state" | "unit_code" | "office">[],
  extension: Pick<ExtensionTable, "asked_by"> | undefined,
): Beside {
  return {
    coordinators: coordinations
      .filter(({ state }) => state === "asked")
      .map(({ unit_code, office }) => ({ unitCode: unit_code, office })),
    extensionBy: extension?.asked_by ?? null,
  };
}

const openPart = ["sent", "received", "in_hand", "returned", "disputed", "paused"] as const;

/** Lists the parts of a task that are not yet reported done, for a verb that takes them along. */
export async function listOpenParts(taskId: string): Promise<Task[]> {
  return reader
    .selectFrom("task")
    .selectAll()
    .where("parent_id", "=", taskId)
    .where("state", "in", openPart)
    .orderBy("code")
    .execute();
}

/** Lists what nobody has received or disputed in time, the longest first; so many at once. */
export async function listSilent(): Promise<Task[]> {
  return reader
    .selectFrom("task")
    .selectAll()
    .where("state", "=", "sent")
    .where("receive_by", "<=", now())
    .orderBy("receive_by")
    .limit(silentMax)
    .execute();
}

/** Counts the parts of a task that are still open. */
export async function countOpenParts(taskId: string): Promise<number> {
  const { open } = await reader
    .selectFrom("task")
    .select(sql<number>`count(*)::int`.as("open"))
    .where("parent_id", "=", taskId)
    .where("state", "in", openPart)
    .executeTakeFirstOrThrow();
  return open;
}

/** What a form of a task names as shown. */
export function taskShown(task: Pick<Task, "id" | "version">): string {
  return shownAs(task.id, task.version);
}

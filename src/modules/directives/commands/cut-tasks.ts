/** Cuts tasks out of a document, or gives one without: one or many, in one transaction. */
import { sql } from "kysely";
import { askGiver } from "../queries/ask-giver.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { InvalidForm, type Problem, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { endUnsent, type StepWriting } from "../../drafts/index.ts";
import { getSource } from "../queries/source.ts";
import type { Source } from "../queries/task.ts";
import { unclear } from "../rules/five-clear.ts";
import type { TypedCut } from "../rules/typed-cut.ts";
import { tables, writer } from "../tables.ts";
import { type Cutting, insertTasks, rowsOfTask } from "../changes/make-tasks.ts";

export type { NewTask } from "../changes/make-tasks.ts";

/** What is cut; where the source is new, it is written in the same transaction. */
export interface CutOrder extends Cutting {
  withSource?: {
    write: (tx: Transaction) => void;
    source: Pick<Source, "number" | "abstract">;
    tasksMax: number;
  };
  /** The draft of the form that is sent, and what of it stays to be sent later. */
  typed?: { draft: string; step: string; writing: StepWriting; left: TypedCut | null };
}

const atOnceMax = 200;

/**
 * Makes tasks, numbers them and sends them; gives their ids in the order given, the whole before
 * its parts; a second press of one form gives what the first has made. Throws InvalidForm with
 * fields `0.content`, `0.lead` … for what is unclear, Refusal.
 */
export async function cutTasks(actor: Staff, cutting: CutOrder): Promise<string[]> {
  const { post } = actor;
  const by = askGiver(actor);
  const problems = problemsOf(cutting);
  if (problems.length > 0) throw new InvalidForm(problems);
  const { sourceId, withSource, typed } = cutting;
  const source = sourceId && !withSource ? (await getSource(actor, sourceId)).source : null;
  if (source) requireShown(source.id, source.version, source.version + 1);
  if (source?.recalled_at) throw new Refusal("directives.recalled");
  const made = (
    await Promise.all(cutting.tasks.map((task) => rowsOfTask(post, cutting, task)))
  ).flat();
  if (made.length === 0) throw new InvalidForm([{ field: "tasks", code: "required" }]);
  const max = withSource?.tasksMax ?? atOnceMax;
  if (made.length > max) throw new Refusal("directives.too-many", { max });
  const key = cutting.tasks[0]?.key;
  let again = false;
  await inTransaction(by, async (tx) => {
    again = key !== undefined && (await isMade(tx, key));
    if (again) return;
    withSource?.write(tx);
    if (typed) {
      const left = typed.left && { keys: [], answers: typed.left };
      endUnsent(tx, actor, typed.draft, typed.step, typed.writing, left);
    }
    const { send, sourceId } = cutting;
    const named = source ?? withSource?.source ?? null;
    const codes = await insertTasks(tx, actor, post, { send, source: named }, made);
    if (source)
      write(
        tx,
        writer
          .updateTable("source")
          .set({ version: sql`version + 1` })
          .where("id", "=", source.id)
          .where("version", "=", source.version),
        { expect: 1 },
      );
    const action = send ? "directives.given" : "directives.drafted";
    record(tx, actor, action, { source: sourceId, codes });
  });
  return again && key ? [key] : made.map(({ row }) => row.id);
}

// Of two presses of one form the second waits for the first, and then finds what that has made.
async function isMade(tx: Transaction, id: string): Promise<boolean> {
  await oneAtATime(tx, `task:${id}`);
  const found = await tables(tx)
    .selectFrom("task")
    .select("id")
    .where("id", "=", id)
    .executeTakeFirst();
  return found !== undefined;
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

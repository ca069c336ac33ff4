import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { findOpenExtension, getParentDueDay, type Task } from "../queries/task.ts";
import { dayRefusal, extendedDue } from "../rules/extension.ts";
import { type ExtensionTable, writer } from "../tables.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { dueClock } from "../clock/due-clock.ts";
import { ofDay } from "../changes/require-words.ts";

export interface ExtensionDecision {
  outcome: "agreed" | "refused" | "other" | null;
  /** The day that is granted instead of the one asked for. */
  day: string;
  answer: string;
}

/**
 * Decides on the extension that waits: agree, refuse with a reason, or another day. Throws
 * InvalidForm, Refusal; nobody decides their own.
 */
export async function decideExtension(
  actor: Staff,
  id: string,
  decision: ExtensionDecision,
): Promise<void> {
  const task = await askVerb(actor, "decide-extension", id);
  const waiting = await findOpenExtension(id);
  if (!waiting) throw new Refusal("directives.no-extension");
  const { outcome, answer } = decision;
  requireWhole(decision);
  const day = outcome === "agreed" ? waiting.wanted_on : decision.day;
  const granted = outcome === "refused" ? null : await grantedDue(task, waiting, day);
  await inTransaction(task, async (tx) => {
    write(
      tx,
      writer
        .updateTable("extension")
        .set({
          decided_at: now(),
          decided_by_name: actor.name,
          outcome,
          granted_on: granted?.due_on ?? null,
          answer: answer || null,
        })
        .where("id", "=", waiting.id)
        .where("decided_at", "is", null),
      { expect: 1 },
    );
    changeTask(tx, actor, task, {
      ...(granted ? { set: { ...granted, extensions_granted: task.extensions_granted + 1 } } : {}),
      event: { kind: `extension-${outcome}`, note: answer || null },
      tells: "lead",
    });
  });
}

function requireWhole({ outcome, day, answer }: ExtensionDecision): void {
  if (!outcome) throw new InvalidForm([{ field: "outcome", code: "not-chosen" }]);
  if (outcome === "refused" && answer.trim() === "")
    throw new InvalidForm([{ field: "answer", code: "required" }]);
  if (outcome === "other" && day === "")
    throw new InvalidForm([{ field: "day", code: "required" }]);
}

async function grantedDue(task: Task, waiting: ExtensionTable, day: string) {
  const refusal = dayRefusal({ ...task, parent_due_day: await getParentDueDay(task) }, day);
  if (refusal) throw ofDay(refusal, day === waiting.wanted_on ? "outcome" : "day");
  const clock = await dueClock(task.lead_unit_code, day);
  if (clock.due_day === null || clock.late_from === null) throw new Error(`${day} is no day.`);
  const granted = { due_on: day, day: clock.due_day, lateFrom: clock.late_from };
  return extendedDue(task, granted, waiting.asked_late);
}

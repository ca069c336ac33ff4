import type { Staff } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { requireWords } from "../changes/require-words.ts";

export interface Cancelling {
  /** Taken back, or its place taken by another document. */
  as: "cancelled" | "superseded";
  /** The document that says so; a draft needs none. */
  document: string;
}

/** Takes a task back by a document: it leaves the totals and stays listed. Throws InvalidForm. */
export async function cancelTask(actor: Staff, id: string, cancelling: Cancelling): Promise<void> {
  const task = await askVerb(actor, "cancel", id);
  const { document } = cancelling;
  const drafted = task.state === "drafted";
  if (!drafted) requireWords({ document });
  await inTransaction(async (tx) =>
    changeTask(tx, actor, task, {
      set: { state: cancelling.as },
      event: { kind: cancelling.as, note: document || null },
      ...(drafted ? {} : { tells: "lead" as const }),
    }),
  );
}

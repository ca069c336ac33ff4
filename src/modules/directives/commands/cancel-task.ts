import type { Staff } from "../../../platform/actor.ts";
import { noteOwnVersion } from "../../../platform/shown.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb, changeTask } from "../changes/change-task.ts";
import { listOpenParts } from "../queries/task.ts";
import { requireWords } from "../changes/require-words.ts";

export interface Cancelling {
  /** Taken back, or its place taken by another document. */
  as: "cancelled" | "superseded";
  /** The document that says so; a draft needs none. */
  document: string;
}

/**
 * Takes a task back by a document, and with it its parts that are open: they leave the totals and
 * stay listed. Throws InvalidForm, StaleWrite when a part was changed meanwhile.
 */
export async function cancelTask(actor: Staff, id: string, cancelling: Cancelling): Promise<void> {
  const task = await askVerb(actor, "cancel", id);
  const { document } = cancelling;
  const drafted = task.state === "drafted";
  if (!drafted) requireWords({ document });
  const parts = await listOpenParts(id);
  await inTransaction(task, async (tx) => {
    for (const one of [task, ...parts]) {
      // Who takes the whole back takes its parts back, as they stand now.
      if (one !== task) noteOwnVersion(one.id, one.version);
      changeTask(tx, actor, one, {
        set: { state: cancelling.as },
        event: { kind: cancelling.as, note: document || null },
        ...(drafted ? {} : { tells: "lead" as const }),
      });
    }
  });
}

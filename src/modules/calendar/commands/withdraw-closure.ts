import { askDuty } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { listClosures } from "../queries.ts";
import { writer } from "../tables.ts";
import { noteChange } from "./note-change.ts";

/** Withdraws a closing; it stays in the table, with the moment of its withdrawal. */
export async function withdrawClosure(actor: Staff, id: string): Promise<void> {
  const by = askDuty(actor, ["accounts.keep"], "calendar.not-your-role");
  const closure = (await listClosures()).find((one) => one.id === id);
  await inTransaction(by, async (tx) => {
    write(
      tx,
      writer
        .updateTable("closure")
        .set({ withdrawn_at: now() })
        .where("id", "=", id)
        .where("withdrawn_at", "is", null),
      { expect: 1 },
    );
    noteChange(tx, {
      kind: "reopened",
      reason: closure?.reason ?? "",
      legalBasis: closure?.legalBasis ?? "",
    });
    record(tx, actor, "calendar.closure-withdrawn", { closure: id });
  });
}

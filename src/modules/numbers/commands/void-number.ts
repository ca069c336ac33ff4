import type { Actor } from "../../../platform/actor.ts";
import { unasked } from "../../../platform/asked.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import type { VoidReason } from "../rules/void-reason.ts";
import { writer } from "../tables.ts";
import type { ReservedNumber } from "./reserve-number.ts";

/** Makes reserved numbers void, with the reason that the register shows; an issued one stays. */
export async function voidNumber(
  actor: Actor,
  reserved: readonly Pick<ReservedNumber, "id">[],
  reason: VoidReason,
): Promise<void> {
  if (reserved.length === 0) return;
  const ids = reserved.map(({ id }) => id);
  await inTransaction(unasked("what was reserved in vain is given up by who did"), async (tx) => {
    write(
      tx,
      writer
        .updateTable("entry")
        .set({ state: "void", voided_at: now(), void_reason: reason })
        .where("id", "=", (test) => test.fn<string>("any", [test.val(ids)]))
        .where("state", "=", "reserved"),
    );
    record(tx, actor, "numbers.voided", { entries: ids, reason });
  });
}

import { type Actor, system } from "../../../platform/actor.ts";
import { unasked } from "../../../platform/asked.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import type { VoidReason } from "../rules/void-reason.ts";
import { reader, writer } from "../tables.ts";
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

// A drawing and two signatures take a second; whoever needs a quarter of an hour was ended.
const abandonedMinutes = 15;

/** Makes void what a process reserved that was ended before it could issue or give up. */
export async function voidAbandoned(): Promise<number> {
  const before = new Date(now().getTime() - abandonedMinutes * 60_000);
  const left = await reader
    .selectFrom("entry")
    .select("id")
    .where("state", "=", "reserved")
    .where("reserved_at", "<", before)
    .orderBy("reserved_at")
    .limit(500)
    .execute();
  await voidNumber(system("numbers"), left, "process-ended");
  return left.length;
}

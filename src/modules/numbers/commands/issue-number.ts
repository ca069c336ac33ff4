import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { writer } from "../tables.ts";
import type { ReservedNumber } from "./reserve-number.ts";

/**
 * Issues a reserved number in the transaction that issues its paper; undone with it when the number
 * was made void in the meantime. Throws Refusal `numbers.year-ended` once New Year has closed the
 * book (Decree 30/2020/NĐ-CP, article 15.1).
 */
export function issueNumber(tx: Transaction, reserved: ReservedNumber): void {
  const at = now();
  if (dayOf(at).slice(0, 4) !== String(reserved.year)) throw new Refusal("numbers.year-ended");
  write(
    tx,
    writer
      .updateTable("entry")
      .set({ state: "issued", issued_at: at })
      .where("id", "=", reserved.id)
      .where("state", "=", "reserved"),
    { expect: 1 },
  );
}

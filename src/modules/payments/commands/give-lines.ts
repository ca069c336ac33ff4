import type { Transaction } from "../../../platform/transaction.ts";
import type { FeeLine } from "../../procedures/index.ts";
import { lockCharge } from "../changes/lock-charge.ts";
import { noteChange } from "./note-change.ts";
import { putLines } from "./put-lines.ts";

/**
 * Gives lines to a charge of an earlier build, which wrote 0 đ where nobody knew the sum; in the
 * caller's transaction. A sum that is not known is `unset` again. Gives whether there was such a
 * charge.
 */
export async function giveLines(
  tx: Transaction,
  reference: string,
  lines: readonly FeeLine[],
): Promise<boolean> {
  const charge = await lockCharge(tx, reference);
  if (!charge || charge.lines || charge.state !== "waived" || charge.amount !== 0) return false;
  const summary = await putLines(tx, charge, lines);
  await noteChange(tx, charge, { to: summary.state, by: "upgrade", details: { after: lines } });
  return true;
}

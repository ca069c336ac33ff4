import type { Citizen, Staff } from "../../../platform/actor.ts";
import { words } from "../../../platform/words.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { refundCharge, waiveCharge } from "../../payments/index.ts";
import type { Dossier } from "../tables.ts";

/**
 * Lets go of the fee of a dossier that ends without what was asked for: what is due falls, what
 * was paid is promised back, except where an act lets the agency keep it.
 */
export async function letFeeGo(
  tx: Transaction,
  actor: Citizen | Staff,
  dossier: Pick<Dossier, "code">,
  why: "refused" | "withdrawn" | "stopped" | "not-granted",
): Promise<void> {
  const reason = words("vi")(`dossiers.event.${why}`);
  await waiveCharge(tx, actor, dossier.code, { reason });
  await refundCharge(tx, actor, dossier.code, { reason });
}

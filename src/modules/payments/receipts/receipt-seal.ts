/** Whose seal stands on a receipt: the agency that collects. */
import type { Transaction } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import { prepareSeal, type SigningUnit } from "../../signing/index.ts";

/** Gives the unit whose key seals the receipts of a collector. */
export async function sealingUnit(unitCode: string, collector: string): Promise<SigningUnit> {
  const units = await getUnits();
  return { code: unitCode, name: collector, parent: units.name(units.city().code, "vi") };
}

/** Makes the collector's key ready with the receipt itself: whoever looks at it makes none. */
export async function prepareReceiptSeal(
  tx: Transaction,
  unitCode: string,
  collector: string,
): Promise<void> {
  await prepareSeal(tx, await sealingUnit(unitCode, collector));
}

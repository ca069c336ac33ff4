import type { Staff } from "../../../platform/actor.ts";
import { inTransaction, StaleWrite } from "../../../platform/transaction.ts";
import { askCashier, chargesOf, payCash } from "../../payments/index.ts";
import { getDossier } from "../queries/dossier.ts";

/**
 * Takes cash for everything that a dossier still owes, at the official's own desk; all of it or
 * nothing. Gives the receipts' numbers. Throws Refusal, NotFound, StaleWrite when nothing is due
 * any more.
 */
export async function takeFee(actor: Staff, id: string): Promise<number[]> {
  const by = askCashier(actor, id);
  const dossier = await getDossier(actor, id);
  const due = (await chargesOf([dossier.code])).filter(({ state }) => state === "due");
  if (due.length === 0) throw new StaleWrite(`Nothing is due for ${id} any more.`);
  return inTransaction(by, async (tx) => {
    const receipts: number[] = [];
    for (const { reference } of due) receipts.push(await payCash(tx, actor, reference));
    return receipts;
  });
}

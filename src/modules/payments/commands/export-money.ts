import type { Staff } from "../../../platform/actor.ts";
import { takeOut } from "../../../platform/exports/take-out.ts";
import { type MoneyFilter, type MoneyLine, moneyLines } from "../money-queries.ts";

/** Gives all unmatched money in a state, as it is taken; that it is taken out is recorded first. */
export async function exportMoney(
  actor: Staff,
  filter: Omit<MoneyFilter, "before">,
): Promise<AsyncGenerator<MoneyLine>> {
  const taken = { action: "payments.money-exported", details: { state: filter.state } };
  return takeOut(actor, taken, async (before?: number) => {
    const rows = await moneyLines(actor, { ...filter, before: before ?? null });
    return { rows, next: rows.at(-1)?.id ?? null };
  });
}

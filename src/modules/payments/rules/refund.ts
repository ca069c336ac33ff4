import type { FeeLine } from "../../procedures/index.ts";
import { isKnown } from "../../../values/owed.ts";

/** Gives how much of what was paid goes back, in đồng, and the act that keeps the rest. */
export function refundable(lines: readonly FeeLine[]): { amount: number; keptBy?: string } {
  let amount = 0;
  let keptBy: string | undefined;
  for (const line of lines) {
    if (!isKnown(line.amount) || line.amount === 0) continue;
    if (line.keptBy === undefined) amount += line.amount;
    else keptBy = line.keptBy;
  }
  return { amount, ...(keptBy === undefined ? {} : { keptBy }) };
}

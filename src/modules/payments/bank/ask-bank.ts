import { log } from "../../../platform/log.ts";
import type { BankAnswer, BankTransfer } from "../rules/callback.ts";
import { bankGateway } from "./bank-gateway.ts";

/** Asks the bank about a transfer; what it cannot tell, or tells in no shape, is silence. */
export async function askBank(transfer: BankTransfer): Promise<BankAnswer> {
  // A failure moves no money: there is nothing to ask.
  if (transfer.status === "failed") return null;
  try {
    return await bankGateway.transaction(transfer.transactionId);
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : "no answer";
    log.warn({ transactionId: transfer.transactionId, reason }, "the bank gives no answer");
    return "silent";
  }
}

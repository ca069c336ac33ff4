import type { Machine } from "../../../platform/actor.ts";
import { Busy } from "../../../platform/fair-queue.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { type BankTransfer, callbackShape } from "../rules/callback.ts";
import { keepCallback } from "./keep-callback.ts";
import { type CallbackResult, processCallback } from "./process-callback.ts";
import { askBank } from "../bank/ask-bank.ts";

export type Confirmation = { outcome: CallbackResult };

/**
 * Takes a callback whose signature the machine gate has checked, keeps it and settles the charge
 * that it names. The same callback any number of times has one effect; another body about the same
 * transfer is judged by itself. `waiting` = the bank does not confirm it yet, or too many wait to
 * be judged: it is asked again. Throws InvalidForm for what is no transfer.
 */
export async function confirmBankPayment(actor: Machine, raw: string): Promise<Confirmation> {
  const transfer = readTransfer(raw);
  const kept = await keepCallback(transfer, { raw });
  if (kept.decided) return { outcome: "known" };
  const answer = await askBank(transfer);
  try {
    return { outcome: await processCallback(kept.id, transfer, actor, answer) };
  } catch (error) {
    // It is kept: the bank need not tell it again.
    if (error instanceof Busy) return { outcome: "waiting" };
    throw error;
  }
}

function readTransfer(raw: string): BankTransfer {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw new InvalidForm([{ field: "body", code: "payments.not-json" }]);
  }
  const read = callbackShape.safeParse(value);
  if (read.success) return read.data;
  throw new InvalidForm(
    read.error.issues.map((issue) => ({
      field: issue.path.join(".") || "body",
      code: "payments.callback-field",
    })),
  );
}

import { createHash } from "node:crypto";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askAgainSeconds } from "../rules/asking.ts";
import type { BankTransfer } from "../rules/callback.ts";
import { tables } from "../tables.ts";

const unaudited = {
  unaudited: "what the bank said is kept as it came; what follows from it is recorded",
};

/**
 * Keeps one word of the bank, committed before anything is made of it; gives its id and whether it
 * was decided before. Two that say the same are one, whatever stands between their fields.
 */
export async function keepCallback(
  transfer: BankTransfer,
  { raw = JSON.stringify(transfer), fromStatement = false } = {},
): Promise<{ id: number; decided: boolean }> {
  const at = now();
  return inTransaction(
    system("payments.callbacks"),
    async (tx) => {
      const row = await tables(tx)
        .insertInto("bank_callback")
        .values({
          transaction_id: transfer.transactionId,
          status: transfer.status,
          raw,
          amount: transfer.amount,
          purpose: transfer.purpose,
          received_at: at,
          outcome: null,
          reason: null,
          charge_id: null,
          processed_at: null,
          body_hash: hashOf(transfer),
          transferred_at: new Date(transfer.at),
          ask_after: new Date(at.getTime() + askAgainSeconds(1) * 1_000),
          waiting_for: null,
          from_statement: fromStatement,
        })
        .onConflict((conflict) =>
          conflict
            .columns(["transaction_id", "status", "body_hash"])
            .doUpdateSet((old) => ({ deliveries: old("bank_callback.deliveries", "+", 1) })),
        )
        .returning(["id", "outcome"])
        .executeTakeFirstOrThrow();
      // What fitted no charge may fit one by now; it is judged once more.
      return { id: row.id, decided: row.outcome !== null && row.outcome !== "unmatched" };
    },
    unaudited,
  );
}

function hashOf(transfer: BankTransfer): string {
  const { transactionId, status, amount, currency, account, purpose, at } = transfer;
  const said = [transactionId, status, amount, currency, account, purpose, at];
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url");
}

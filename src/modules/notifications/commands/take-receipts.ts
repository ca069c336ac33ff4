import type { z } from "zod";
import { system } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { stateAfterReceipt } from "../rules/message-state.ts";
import { tables } from "../tables.ts";
import { type receiptShape, receiptsShape } from "../rules/receipts-shape.ts";

/**
 * Takes the gateway's receipts, in any order and any number of times; gives how many messages they
 * moved. Unknown references are passed over.
 */
export async function takeReceipts(raw: string): Promise<number> {
  let moved = 0;
  for (const receipt of readReceipts(raw)) {
    moved += await inTransaction(
      system("notifications.receipts"),
      async (tx) => {
        const message = await tables(tx)
          .selectFrom("message")
          .select(["id", "state", "handed_over_at"])
          .where((or) =>
            or.or([
              or("resent_as", "=", receipt.reference),
              or.and([or("id", "=", receipt.reference), or("resent_as", "is", null)]),
            ]),
          )
          .forUpdate()
          .executeTakeFirst();
        const next = message && stateAfterReceipt(message.state, receipt.status);
        if (!message || !next) return 0;
        await tables(tx)
          .updateTable("message")
          .set({
            state: next,
            failure: next === "failed" ? (receipt.detail ?? "undelivered") : null,
            settled_at: now(),
            handed_over_at: message.handed_over_at ?? now(),
            leased_until: null,
          })
          .where("id", "=", message.id)
          .execute();
        return 1;
      },
      { unaudited: "what a gateway reports stands in the message" },
    );
  }
  return moved;
}

function readReceipts(raw: string): z.infer<typeof receiptShape>[] {
  try {
    return receiptsShape.parse(JSON.parse(raw)).receipts;
  } catch {
    throw new InvalidForm([{ field: "receipts", code: "notifications.receipts" }]);
  }
}

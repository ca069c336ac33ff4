import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { postedTransfersOf } from "../desk-queries.ts";
import type { BankTransfer } from "../rules/callback.ts";
import { type Difference, reconcile } from "../rules/reconciliation.ts";
import { tables } from "../tables.ts";
import { bankGateway } from "../bank/bank-gateway.ts";
import { keepCallback } from "./keep-callback.ts";
import { processCallback } from "./process-callback.ts";

const reconciler = system("payments.reconcile");

/**
 * Compares the bank's statement of a day (YYYY-MM-DD) with the ledger, keeps and gives the
 * differences, keeps the lines that could not be read, then takes up the money that no callback has
 * told of. Throws when the bank does not answer.
 */
export async function reconcileDay(day: string): Promise<Difference[]> {
  const { transfers: statement, unread } = await bankGateway.statement(day);
  const ids = statement.map((line) => line.transactionId);
  const posted = await postedTransfersOf(day, ids);
  const differences = reconcile(statement, posted);
  await inTransaction(system("payments.reconcile"), async (tx) => {
    const { id } = await tables(tx)
      .insertInto("reconciliation")
      .values({
        day,
        at: now(),
        statement_lines: statement.length,
        posted_lines: posted.length,
        unread_lines: unread.length,
        unread_raw: unread.slice(0, keptMax).map(cut),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const difference of differences) {
      await tables(tx)
        .insertInto("reconciliation_difference")
        .values({
          reconciliation_id: id,
          transaction_id: difference.transactionId,
          kind: difference.kind,
          bank_amount: "bank" in difference ? difference.bank : null,
          ledger_amount: "ledger" in difference ? difference.ledger : null,
        })
        .execute();
    }
    record(tx, reconciler, "payments.day-reconciled", {
      day,
      statement: statement.length,
      unread: unread.length,
      posted: posted.length,
      differences: differences.length,
    });
  });
  await takeUp(statement, differences);
  return differences;
}

// Enough to see what is wrong with a file; the count tells of the rest.
const keptMax = 20;
const cut = (raw: string) => raw.slice(0, 2_000).toWellFormed();

// A callback that never came must not lose the money: the statement is the bank's own word, asked
// for by us, so it is judged like any other and not asked about again.
async function takeUp(statement: BankTransfer[], differences: Difference[]): Promise<void> {
  const missing = new Set(
    differences.flatMap((one) => (one.kind === "missing-in-ledger" ? [one.transactionId] : [])),
  );
  for (const line of statement) {
    if (line.status !== "succeeded" || !missing.has(line.transactionId)) continue;
    const kept = await keepCallback(line, { fromStatement: true });
    if (!kept.decided) await processCallback(kept.id, line, reconciler, line);
  }
}

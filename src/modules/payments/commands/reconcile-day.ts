import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { postedTransfersOf } from "../desk-queries.ts";
import { type Difference, reconcile } from "../rules/reconciliation.ts";
import { tables } from "../tables.ts";
import { bankGateway } from "./bank-gateway.ts";

/** Compares the bank's statement of a day (YYYY-MM-DD) with the ledger, keeps and gives the differences. Throws when the bank does not answer. */
export async function reconcileDay(day: string): Promise<Difference[]> {
  const statement = await bankGateway.statement(day);
  const posted = await postedTransfersOf(
    day,
    statement.map((line) => line.transactionId),
  );
  const differences = reconcile(statement, posted);
  await inTransaction(async (tx) => {
    const { id } = await tables(tx)
      .insertInto("reconciliation")
      .values({ day, at: now(), statement_lines: statement.length, posted_lines: posted.length })
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
    record(tx, system("payments.reconcile"), "payments.day-reconciled", {
      day,
      statement: statement.length,
      posted: posted.length,
      differences: differences.length,
    });
  });
  return differences;
}

import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { sealFor } from "../queries/unsent.ts";
import { isSealedBefore, sealedAgain } from "../seals/sealed-steps.ts";
import { reader, tables } from "../tables.ts";

const sealsChange = {
  unaudited: "what was typed stays; the secret under which it is kept changes",
};

/** Seals anew what is not sealed under today's secret; gives how many drafts. */
export async function sealUnsentAgain(): Promise<number> {
  return inBatches(
    () =>
      reader
        .selectFrom("unsent")
        .select(["account_id", "subject", "parts"])
        .where(isSealedBefore(sql`parts`))
        .limit(200)
        .execute(),
    async (rows) => {
      for (const { account_id: account, subject, parts } of rows)
        await inTransaction(
          system("drafts.seal-again"),
          async (tx) => {
            // One that is saved at this moment is sealed by that.
            await tables(tx)
              .updateTable("unsent")
              .set({ parts: sealedAgain(sealFor(account, subject), parts) })
              .where("account_id", "=", account)
              .where("subject", "=", subject)
              .where("parts", "=", JSON.stringify(parts))
              .execute();
          },
          sealsChange,
        );
    },
  );
}

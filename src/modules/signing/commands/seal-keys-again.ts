/** Seals private keys anew, under today's SECRET_KEY. */
import { system } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { reader, tables } from "../tables.ts";
import { isSealedToday, openKey, sealKey } from "../signatures/sealed-key.ts";

/** Gives how many keys were sealed again. Safe to repeat. */
export async function sealKeysAgain(): Promise<number> {
  const rows = await reader
    .selectFrom("signer_key")
    .select(["id", "kind", "holder", "key_version", "private_key_sealed"])
    .execute();
  const former = rows.filter((row) => !isSealedToday(row.private_key_sealed, row));
  for (const row of former)
    await inTransaction(
      system("signing.seal-again"),
      async (tx) => {
        await tables(tx)
          .updateTable("signer_key")
          .set({ private_key_sealed: sealKey(openKey(row.private_key_sealed, row), row) })
          .where("id", "=", row.id)
          .execute();
      },
      { unaudited: "the same key, sealed otherwise" },
    );
  return former.length;
}

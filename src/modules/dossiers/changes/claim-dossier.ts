/**
 * Holds a dossier's row as it was read, for a verb that reads and writes inside its transaction.
 */
import { StaleWrite, type Transaction } from "../../../platform/transaction.ts";
import { type Dossier, tables } from "../tables.ts";

/**
 * Locks the row at the version that was read, before anything is numbered or written beside it:
 * of two officials at once one waits here and throws StaleWrite, and takes no number.
 */
export async function claimDossier(
  tx: Transaction,
  { id, version }: Pick<Dossier, "id" | "version">,
): Promise<void> {
  const held = await tables(tx)
    .selectFrom("dossier")
    .select("id")
    .where("id", "=", id)
    .where("version", "=", version)
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw new StaleWrite(`The dossier ${id} was changed in the meantime.`);
}

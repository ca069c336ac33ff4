/**
 * Folds the names of accounts again that an earlier build folded otherwise, so that they are found.
 */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { fold } from "../../../values/fold.ts";
import { reader, tables } from "../tables.ts";

// What no folding of today leaves: a lone y, an accent, another apostrophe. A name of another
// script stays as it is and is looked at again.
const foldedOtherwise = sql<boolean>`
  name_folded ~ '(^|[^[:alnum:]])(qu|[bcdfghj-np-tv-xz]{0,3})y([^[:alnum:]]|$)'
  or name_folded ~ '[^ -~]'`;

/** Gives how many names were folded again; safe to repeat. */
export async function foldNamesAgain(): Promise<number> {
  const rows = await reader
    .selectFrom("account")
    .select(["id", "full_name", "name_folded"])
    .where(foldedOtherwise)
    .execute();
  const other = rows.filter((row) => row.name_folded !== fold(row.full_name));
  for (let from = 0; from < other.length; from += 500) {
    const names = other.slice(from, from + 500);
    await inTransaction(
      system("people.fold-again"),
      async (tx) => {
        for (const { id, full_name } of names) {
          await tables(tx)
            .updateTable("account")
            .set({ name_folded: fold(full_name) })
            .where("id", "=", id)
            .execute();
        }
      },
      { unaudited: "a spelling for search, made from the name that stays" },
    );
  }
  return other.length;
}

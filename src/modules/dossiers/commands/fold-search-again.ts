/** Makes the words anew by which dossiers are found, where an earlier build made them otherwise. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { storedWords } from "../../../values/search-words.ts";
import { reader, tables } from "../tables.ts";

const batch = 500;

// As in the index of migration 0009.
const foldedOtherwise = sql<boolean>`not (search @@ '''=2'''::tsquery)`;

/** Gives how many dossiers were folded again; nothing is left when it ends. */
export async function foldSearchAgain(): Promise<number> {
  return inBatches(
    () =>
      reader
        .selectFrom("dossier")
        .where(foldedOtherwise)
        .orderBy("id")
        .limit(batch)
        .select(["id", "code", "applicant_name", "applicant_phone", "procedure_name"])
        .execute(),
    async (rows) => {
      const words = rows.map((row) => ({
        id: row.id,
        words: storedWords({
          names: [row.code, row.applicant_name],
          phones: [row.applicant_phone ?? ""],
          kind: row.procedure_name,
        }),
      }));
      await inTransaction(
        system("dossiers.fold-again"),
        async (tx) => {
          await sql`update dossiers.dossier as old set search = array_to_tsvector(array(
            select jsonb_array_elements_text(made.words)))
          from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as made(id uuid, words jsonb)
          where old.id = made.id`.execute(tables(tx));
        },
        { unaudited: "a spelling for search, made from names that stay" },
      );
    },
  );
}

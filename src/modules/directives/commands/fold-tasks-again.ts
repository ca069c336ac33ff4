/** Makes the words by which tasks are found, where an earlier build made none, or others. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { reader, tables } from "../tables.ts";
import { wordsOfTask } from "../changes/make-tasks.ts";

const batch = 500;

/** Gives how many tasks were folded; nothing is left when it ends. */
export async function foldTasksAgain(): Promise<number> {
  return inBatches(
    async () => {
      // As in the index of migration 0007.
      const { rows } = await sql<Parameters<typeof wordsOfTask>[0] & { id: string }>`
        select t.id, t.code, t.content, coalesce(s.number, '') as number,
          coalesce(s.abstract, '') as abstract
        from directives.task t left join directives.source s on s.id = t.source_id
        where t.search is null or not (t.search @@ '''=2'''::tsquery)
        order by t.id limit ${batch}`.execute(reader);
      return rows;
    },
    async (rows) => {
      const words = rows.map((row) => ({ id: row.id, words: wordsOfTask(row) }));
      await inTransaction(
        system("directives.fold-again"),
        async (tx) => {
          await sql`update directives.task as old set search = array_to_tsvector(array(
              select jsonb_array_elements_text(made.words)))
            from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as made(id uuid, words jsonb)
            where old.id = made.id`.execute(tables(tx));
        },
        { unaudited: "a spelling for search, made from words that stay" },
      );
    },
  );
}

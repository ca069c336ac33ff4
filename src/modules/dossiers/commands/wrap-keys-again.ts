import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { config } from "../../../platform/config.ts";
import { fingerprintOf } from "../../../platform/key-ring.ts";
import { unwrapKey, wrapKey } from "../../../platform/sealed.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { reader, tables } from "../tables.ts";
import { factsStay, sealDrafts } from "../changes/seal-drafts.ts";

/** Wraps the data keys anew that a former secret wrapped, and seals drafts anew; gives how many. */
export async function wrapKeysAgain(): Promise<number> {
  const wrapped = await inBatches<{ id: string; data_key: Buffer | null }>(
    (after) =>
      reader
        .selectFrom("dossier")
        .select(["id", "data_key"])
        .where("id", ">", after?.id ?? "00000000-0000-0000-0000-000000000000")
        .where("data_key", "is not", null)
        .where(
          sql<boolean>`substr(data_key, 1, 8) <> ${Buffer.from(fingerprintOf(config.SECRET_KEY))}`,
        )
        .orderBy("id")
        .limit(200)
        .execute(),
    async (rows) => {
      const made = rows.map(({ id, data_key: key }) => ({
        id,
        made: wrapKey(unwrapKey(key as Buffer, id), id).toString("hex"),
      }));
      // A dossier forgotten meanwhile gets no key back.
      await inTransaction(
        system("dossiers.seal-again"),
        async (tx) => {
          await sql`update dossiers.dossier as row set data_key = decode(new.made, 'hex')
          from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as new(id uuid, made text)
          where row.id = new.id and row.data_key is not null`.execute(tables(tx));
        },
        factsStay,
      );
    },
  );
  return wrapped + (await sealDrafts());
}

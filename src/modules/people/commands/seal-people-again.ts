/** Seals anew, under today's SECRET_KEY, what accounts keep sealed. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { sealedToday } from "../../../platform/sealed.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { reader, tables } from "../tables.ts";
import { identityHash, identityHashes, seal, unseal } from "../secrets/sealed.ts";

const batch = 200;
const same = { unaudited: "the same number or secret, sealed otherwise" };

/**
 * Gives how many accounts were sealed again: numbers with their hashes, second factors. Safe to
 * repeat.
 */
export async function sealPeopleAgain(): Promise<number> {
  return (await sealNumbers()) + (await sealFactors());
}

const sealedOtherwise = (column: "identity_sealed" | "totp_sealed") =>
  sql<boolean>`${sql.ref(column)} is not null
    and not starts_with(${sql.ref(column)}, ${sealedToday()})`;

async function sealNumbers(): Promise<number> {
  return inBatches(
    () =>
      reader
        .selectFrom("account")
        .select(["id", "identity_sealed"])
        .where(sealedOtherwise("identity_sealed"))
        .orderBy("id")
        .limit(batch)
        .execute(),
    async (rows) => {
      for (const { id, identity_sealed: kept } of rows) {
        const number = unseal(kept as string, "identity", id);
        const former = identityHashes(number)
          .slice(1)
          .map((hash) => `id:${hash}`);
        await inTransaction(
          system("people.seal-again"),
          async (tx) => {
            await tables(tx)
              .updateTable("account")
              .set({
                identity_sealed: seal(number, "identity", id),
                identity_hash: identityHash(number),
              })
              .where("id", "=", id)
              .where("identity_sealed", "=", kept)
              .execute();
            await tables(tx)
              .updateTable("sign_in_name")
              .set({ name: `id:${identityHash(number)}` })
              .where("account_id", "=", id)
              .where("name", "in", former.length > 0 ? former : [""])
              .execute();
          },
          same,
        );
      }
    },
  );
}

async function sealFactors(): Promise<number> {
  return inBatches(
    () =>
      reader
        .selectFrom("credential")
        .select(["account_id", "totp_sealed"])
        .where(sealedOtherwise("totp_sealed"))
        .orderBy("account_id")
        .limit(batch)
        .execute(),
    async (rows) => {
      for (const { account_id: id, totp_sealed: kept } of rows)
        await inTransaction(
          system("people.seal-again"),
          async (tx) => {
            await tables(tx)
              .updateTable("credential")
              .set({ totp_sealed: seal(unseal(kept as string, "totp", id), "totp", id) })
              .where("account_id", "=", id)
              .where("totp_sealed", "=", kept)
              .execute();
          },
          same,
        );
    },
  );
}

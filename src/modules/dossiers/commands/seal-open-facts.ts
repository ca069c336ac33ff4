/** Seals what earlier builds kept readable. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { sealedAlone, sealedUnder } from "../../../platform/sealed.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import type { ToldFacts } from "../rules/dossier.ts";
import { reader, tables } from "../tables.ts";
import { factsStay, sealDrafts } from "../changes/seal-drafts.ts";

/**
 * Seals dossiers, decisions and drafts that stand open; gives how many. Nothing is left when it
 * ends; safe to repeat and to run beside itself.
 */
export async function sealOpenFacts(): Promise<number> {
  return (await sealDossiers()) + (await sealDecisions()) + (await sealDrafts());
}

async function sealDossiers(): Promise<number> {
  return inBatches(
    () =>
      reader
        .selectFrom("dossier")
        .select(["id", "answers", "applicant_identity"])
        .where("data_key", "is", null)
        .where(sql<boolean>`jsonb_typeof(answers) = 'object'`)
        .orderBy("id")
        .limit(200)
        .execute(),
    async (rows) => {
      const made = rows.map(({ id, answers, applicant_identity: identity }) => {
        const { wrapped, kept } = sealedAlone(id, { identity, answers } satisfies ToldFacts);
        return { id, key: wrapped.toString("hex"), kept: JSON.parse(kept) as string };
      });
      await inTransaction(
        system("dossiers.seal-again"),
        async (tx) => {
          await sql`update dossiers.dossier as row
          set data_key = decode(new.key, 'hex'),
            answers = to_jsonb(new.kept),
            applicant_identity = null
          from jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
            as new(id uuid, key text, kept text)
          where row.id = new.id and row.data_key is null`.execute(tables(tx));
        },
        factsStay,
      );
    },
  );
}

async function sealDecisions(): Promise<number> {
  return inBatches(
    () =>
      reader
        .selectFrom("decision")
        .innerJoin("dossier", "dossier.id", "dossier_id")
        .select(["dossier.id", "dossier.data_key", "content", "proposed_at"])
        .where("data_key", "is not", null)
        .where(sql<boolean>`jsonb_typeof(content) = 'object'`)
        .limit(200)
        .execute(),
    async (rows) => {
      const made = rows.map((row) => ({
        id: row.id,
        at: row.proposed_at,
        kept: JSON.parse(sealedUnder(row.data_key, row.id, row.content)) as string,
      }));
      await inTransaction(
        system("dossiers.seal-again"),
        async (tx) => {
          await sql`update dossiers.decision as row set content = to_jsonb(new.kept)
          from jsonb_to_recordset(${JSON.stringify(made)}::jsonb)
            as new(id uuid, at timestamptz, kept text)
          where row.dossier_id = new.id and jsonb_typeof(row.content) = 'object'
            and date_trunc('milliseconds', row.proposed_at) = new.at`.execute(tables(tx));
        },
        factsStay,
      );
    },
  );
}

/** Seals what earlier builds kept readable, and wraps keys anew when SECRET_KEY has changed. */
import { sql } from "kysely";
import { system } from "../../../platform/actor.ts";
import { inBatches } from "../../../platform/batches.ts";
import { config } from "../../../platform/config.ts";
import { fingerprintOf } from "../../../platform/key-ring.ts";
import {
  sealedAlone,
  sealedToday,
  sealedUnder,
  unwrapKey,
  wrapKey,
} from "../../../platform/sealed.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { openedDraft, sealedDraft } from "../queries/sealed-draft.ts";
import type { ToldFacts } from "../rules/dossier.ts";
import { reader, tables } from "../tables.ts";

const batch = 200;
const same = { unaudited: "what was told stays; the way in which it is kept changes" };

/**
 * Seals dossiers, decisions and drafts that stand open; gives how many. Nothing is left when it
 * ends; safe to repeat and to run beside itself.
 */
export async function sealOpenFacts(): Promise<number> {
  return (await sealDossiers()) + (await sealDecisions()) + (await sealDrafts());
}

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
        .limit(batch)
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
        same,
      );
    },
  );
  return wrapped + (await sealDrafts());
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
        .limit(batch)
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
        same,
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
        .limit(batch)
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
        same,
      );
    },
  );
}

async function sealDrafts(): Promise<number> {
  const today = sealedToday();
  return inBatches(
    () =>
      reader
        .selectFrom("draft")
        .select(["id", "answers", "version"])
        .where(sql<boolean>`exists (select from jsonb_each_text(answers) as part
        where not starts_with(part.value, ${today}))`)
        .limit(batch)
        .execute(),
    async (rows) => {
      for (const { id, answers, version } of rows)
        await inTransaction(
          system("dossiers.seal-again"),
          async (tx) => {
            // One that is saved at this moment is sealed by that.
            await tables(tx)
              .updateTable("draft")
              .set({ answers: sealedDraft(id, openedDraft(id, answers)) })
              .where("id", "=", id)
              .where("version", "=", version)
              .execute();
          },
          same,
        );
    },
  );
}

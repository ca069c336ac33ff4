/** Reads what belongs to a dossier: papers, history, legs, letters, payments and the result. */
import { sql } from "kysely";
import { openedUnder } from "../../../platform/sealed.ts";
import type { DecisionTable, DeliveryTable } from "../result-tables.ts";
import { unsent } from "../rules/supplement.ts";
import {
  type Dossier,
  type LetterTable,
  type PaymentRequestTable,
  reader,
  type WithdrawalTable,
} from "../tables.ts";

/**
 * Gives what belongs to a dossier that the caller has been allowed to see: papers, history, legs,
 * the papers of law and of the result.
 */
export async function getDossierFile(id: string) {
  const [papers, events, legs, supplement, refusal, extension, stop, decision, handOver] =
    await Promise.all([
      reader
        .selectFrom("dossier_paper")
        .selectAll()
        .where("dossier_id", "=", id)
        .where("added_with", "<>", unsent)
        .orderBy("added_at")
        .orderBy("slot")
        .orderBy("id")
        .limit(200)
        .execute(),
      reader
        .selectFrom("dossier_event")
        .selectAll()
        .where("dossier_id", "=", id)
        .orderBy("id", "desc")
        .limit(500)
        .execute(),
      reader
        .selectFrom("dossier_leg")
        .selectAll()
        .where("dossier_id", "=", id)
        .orderBy("number")
        .limit(100)
        .execute(),
      reader.selectFrom("supplement").selectAll().where("dossier_id", "=", id).executeTakeFirst(),
      reader.selectFrom("refusal").selectAll().where("dossier_id", "=", id).executeTakeFirst(),
      reader.selectFrom("extension").selectAll().where("dossier_id", "=", id).executeTakeFirst(),
      reader.selectFrom("stop").selectAll().where("dossier_id", "=", id).executeTakeFirst(),
      reader
        .selectFrom("decision")
        .innerJoin("dossier", "dossier.id", "dossier_id")
        .selectAll("decision")
        .select("dossier.data_key")
        .where("dossier_id", "=", id)
        .executeTakeFirst()
        .then(openedDecision),
      reader.selectFrom("hand_over").selectAll().where("dossier_id", "=", id).executeTakeFirst(),
    ]);
  const own = { papers, events, legs, supplement, refusal, extension, stop, decision, handOver };
  const other: Turns = await readTurns(id, events);
  const resultPapers = decision?.signed_at
    ? await reader
        .selectFrom("result_paper")
        .selectAll()
        .where("dossier_id", "=", id)
        .orderBy("position")
        .limit(200)
        .execute()
    : [];
  return { ...own, ...other, resultPapers };
}

function openedDecision(kept: (DecisionTable & Pick<Dossier, "data_key">) | undefined) {
  if (!kept) return undefined;
  const { data_key, ...decision } = kept;
  return { ...decision, content: openedUnder(data_key, kept.dossier_id, kept.content) };
}

/** Letters, asked payments, the post, a withdrawal and a download: what few dossiers have. */
interface Turns {
  letters: LetterTable[];
  payments: PaymentRequestTable[];
  deliveries: DeliveryTable[];
  withdrawal?: WithdrawalTable | undefined;
  download?: { downloaded_at: Date } | undefined;
}

const turns = ["letter-proposed", "payment-asked", "posted", "withdrawn", "downloaded"];

// Most dossiers take none of these turns: the history, written with each of them, says so.
async function readTurns(id: string, events: readonly { kind: string }[]) {
  const took = (kind: string) => events.some((event) => event.kind === kind);
  if (!turns.some(took)) return { letters: [], payments: [], deliveries: [] };
  const [letters, payments, deliveries, withdrawal, download] = await Promise.all([
    reader
      .selectFrom("letter")
      .selectAll()
      .where("dossier_id", "=", id)
      .orderBy("proposed_at")
      .orderBy("id")
      .limit(50)
      .execute(),
    reader
      .selectFrom("payment_request")
      .selectAll()
      .where("dossier_id", "=", id)
      .orderBy("asked_at")
      .limit(50)
      .execute(),
    reader
      .selectFrom("delivery")
      .select(deliveryColumns)
      .select([sql<string>`posted_on::text`.as("posted_on")])
      .select([sql<string | null>`outcome_on::text`.as("outcome_on")])
      .where("dossier_id", "=", id)
      .orderBy("posted_at")
      .limit(50)
      .execute(),
    reader.selectFrom("withdrawal").selectAll().where("dossier_id", "=", id).executeTakeFirst(),
    reader
      .selectFrom("result_download")
      .selectAll()
      .where("dossier_id", "=", id)
      .orderBy("id")
      .limit(1)
      .executeTakeFirst(),
  ]);
  return { letters, payments, deliveries, withdrawal, download };
}

const deliveryColumns = [
  "dossier_id",
  "posted_at",
  "posted_by",
  "carrier",
  "tracking_number",
  "outcome",
  "receiver_name",
  "noted_at",
  "noted_by",
] as const;

/** Lists the papers of a supplement that are put up and not yet sent, for whoever may send them. */
export async function listUnsentPapers(id: string) {
  return reader
    .selectFrom("dossier_paper")
    .selectAll()
    .where("dossier_id", "=", id)
    .where("added_with", "=", unsent)
    .orderBy("added_at")
    .orderBy("id")
    .limit(200)
    .execute();
}

export type DossierFile = Awaited<ReturnType<typeof getDossierFile>>;

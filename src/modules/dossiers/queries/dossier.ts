/** Reads one dossier and what belongs to it. */
import { sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { prepared, rowsOf } from "../../../platform/database.ts";
import { shownAs } from "../../../platform/shown.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { isUuid } from "../../../values/asked.ts";
import { isWithin, type Purpose, scopeOf } from "../rules/scope.ts";
import { unsent } from "../rules/supplement.ts";
import { opened, openedOf } from "./sealed-facts.ts";
import type { DecisionTable, DeliveryTable } from "../result-tables.ts";
import {
  type Dossier,
  type LetterTable,
  type PaymentRequestTable,
  reader,
  type WithdrawalTable,
} from "../tables.ts";

/** All columns but the words of the search, which nobody reads. */
export const dossierColumns = [
  "id",
  "code",
  "procedure_code",
  "procedure_name",
  "procedure_version",
  "variant_key",
  "form_version",
  "form_general",
  "channel",
  "unit_code",
  "working_office",
  "deciding_office",
  "applicant_account_id",
  "applicant_name",
  "applicant_identity",
  "applicant_phone",
  "applicant_email",
  "applicant_address",
  "language",
  "delivery",
  "answers",
  "data_key",
  "quantity",
  "fee_dong",
  "state",
  "state_since",
  "step_key",
  "holder_unit_code",
  "holder_office",
  "holder_role",
  "holder_account_id",
  "leg_number",
  "leg_due_at",
  "leg_late_from",
  "submitted_at",
  "received_at",
  "accepted_at",
  "accepted_by",
  "term",
  "due_at",
  "due_day",
  "late_from",
  "finished_at",
  "ended_at",
  "returned_at",
  "next_at",
  "version",
] as const;
const byId = prepared((key: { id: string }) =>
  reader.selectFrom("dossier").select(dossierColumns).where("id", "=", key.id),
);

/**
 * Gives a dossier by id if the actor may read it; throws NotFound otherwise, so that nobody learns
 * that it exists.
 */
export async function getDossier(actor: Actor, id: string): Promise<Dossier> {
  const { dossier, purpose } = await getSeen(actor, id);
  if (purpose !== "read") throw new NotFound(id);
  return dossier;
}

/**
 * Gives a dossier by id to whoever may read it, or may see how it stands, and says for which of
 * both: a page shows no more than that. Throws NotFound for anybody else.
 */
export async function getSeen(
  actor: Actor,
  id: string,
): Promise<{ dossier: Dossier; purpose: Purpose }> {
  if (!isUuid(id)) throw new NotFound(id);
  const [dossier] = await rowsOf(byId({ id }));
  const purpose = (["read", "oversee"] as const).find(
    (one) => dossier && isWithin(scopeOf(actor, one), dossier),
  );
  if (!dossier || !purpose) throw new NotFound(id);
  return { dossier: opened(dossier), purpose };
}

/**
 * Gives what a form names of the dossier that its page shows; every change of a dossier compares
 * it.
 */
export function dossierShown({ id, version }: Pick<Dossier, "id" | "version">): string {
  return shownAs(id, version);
}

export type PublicLook = Pick<
  Dossier,
  "id" | "code" | "state" | "state_since" | "due_at" | "due_day" | "late_from"
>;

const byCode = prepared((key: { code: string }) =>
  reader
    .selectFrom("dossier")
    .select(["id", "code", "state", "state_since", "due_at", "due_day", "late_from"])
    .where("code", "=", key.code),
);

/**
 * Finds what a code alone shows to the public: the stage and the due date, nothing personal. The id
 * stays on the server.
 */
export async function findPublicLook(code: string): Promise<PublicLook | null> {
  return (await rowsOf(byCode({ code })))[0] ?? null;
}

/**
 * Reads a dossier without asking who wants to see it: for whoever has proved to hold its secret,
 * and for tasks of the house.
 */
export async function getDossierUnasked(id: string): Promise<Dossier> {
  const [dossier] = await rowsOf(byId({ id }));
  if (!dossier) throw new NotFound(id);
  return opened(dossier);
}

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
  return { ...decision, content: openedOf({ id: kept.dossier_id, data_key }, kept.content) };
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

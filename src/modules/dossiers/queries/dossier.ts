/** Reads one dossier, with what its applicant told. */
import type { Actor } from "../../../platform/actor.ts";
import { prepared, rowsOf } from "../../../platform/database.ts";
import { shownAs } from "../../../platform/shown.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { isUuid } from "../../../values/asked.ts";
import { openedUnder } from "../../../platform/sealed.ts";
import type { ToldFacts } from "../rules/dossier.ts";
import { isWithin, type Purpose, scopeOf } from "../rules/scope.ts";
import { type Dossier, type DossierTable, reader } from "../tables.ts";

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
  return { dossier: openedFacts(dossier), purpose };
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
  return openedFacts(dossier);
}

type SealedRow = Pick<DossierTable, "id" | "data_key" | "answers" | "applicant_identity">;

/**
 * Gives a row with what its applicant told, as it was told. Without its key a dossier is forgotten:
 * it tells nothing.
 */
export function openedFacts<Row extends SealedRow>(row: Row): Row {
  // Earlier builds kept answers as they are; a job seals them.
  if (typeof row.answers === "object" && row.answers !== null) return row;
  const told = openedUnder(row.data_key, row.id, row.answers) as ToldFacts | null;
  return { ...row, answers: told?.answers ?? {}, applicant_identity: told?.identity ?? null };
}

/** Begins a draft, filled beforehand with what the house knows of the person. */
import { createHash, randomUUID } from "node:crypto";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { asked } from "../../../platform/asked.ts";
import { now } from "../../../platform/clock.ts";
import { filingRefusal } from "../rules/may.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, type Transaction, write } from "../../../platform/transaction.ts";
import { record } from "../../../platform/audit.ts";
import { prefillAnswers, type PrefillSource } from "../../forms/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { type CitizenProfile, getCitizenProfile, type PersonNumber } from "../../people/index.ts";
import { getProcedureForFiling, versionName } from "../../procedures/index.ts";
import { sealedDraft } from "../queries/sealed-draft.ts";
import { tables, writer } from "../tables.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { formOf } from "../filing/form-of.ts";
import { requireOwnCounter } from "../filing/own-counter.ts";

const draftsMax = 30;

/**
 * Begins a draft of a procedure and gives its id, which becomes the dossier's id: filing it twice
 * is filing it once. A citizen's draft knows their account; at a counter `walkIn` is the account of
 * the person in front of the desk, if any, and `told` what their card says, or the number that they
 * gave. `opened` names the page on which it was begun: pressed again there, it is the same draft.
 * Throws Refusal, NotFound.
 */
export async function startDraft(
  actor: Citizen | Staff,
  procedureCode: string,
  walkIn: CitizenProfile | null = null,
  told: PersonNumber | null = null,
  opened: string = randomUUID(),
): Promise<string> {
  const procedure = await getProcedureForFiling(procedureCode);
  if (actor.kind === "staff") await requireOwnCounter(actor, procedure);
  const form = await formOf(procedure);
  const profile = actor.kind === "citizen" ? await getCitizenProfile(actor.accountId) : walkIn;
  const unitCode = actor.kind === "staff" ? actor.post.unitCode : (profile?.unitCode ?? null);
  const gsoCode = unitCode === null ? null : await gsoCodeOf(unitCode);
  const facts =
    profile === null && told !== null ? factsTold(told, gsoCode) : factsOf(profile, gsoCode);
  const answers = prefillAnswers(form, facts);
  if (actor.kind === "staff" && facts["citizen.unit_code"] && procedure.handledBy === "commune")
    answers[form.unitField] = facts["citizen.unit_code"];
  const id = idOf(actor, procedureCode, opened);
  await inTransaction(asked(actor, filingRefusal(actor)), async (tx) => {
    await oneAtATime(tx, `drafts:${actor.accountId}`);
    if (await isBegun(tx, id)) return;
    await requireRoom(tx, actor);
    write(
      tx,
      writer.insertInto("draft").values({
        id,
        account_id: actor.accountId,
        procedure_code: procedureCode,
        procedure_version: versionName(procedure.version, procedure.edition),
        form_version: form.version,
        unit_code: unitCode,
        answers: sealedDraft(id, answers),
        papers: "[]",
        delivery: actor.kind === "staff" ? "counter" : "online",
        saved_at: now(),
      }),
    );
    record(tx, actor, "dossiers.draft-started", { draft: id, procedure: procedureCode });
  });
  return id;
}

// Made of the account and of the page that it opened: pressed twice it is one, and nobody can name
// what is another's.
function idOf(actor: Citizen | Staff, procedureCode: string, opened: string): string {
  const text = JSON.stringify([actor.accountId, procedureCode, opened]);
  const bytes = createHash("sha256").update(text).digest();
  // A UUID of version 8: its maker's own (RFC 9562, 5.8).
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex", 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Or filed meanwhile: its address then leads to the dossier.
async function isBegun(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tables(tx)
    .selectFrom("draft")
    .select("id")
    .where("id", "=", id)
    .unionAll(tables(tx).selectFrom("dossier").select("id").where("id", "=", id))
    .execute();
  return rows.length > 0;
}

async function requireRoom(tx: Transaction, actor: Citizen | Staff): Promise<void> {
  const { drafts } = await tables(tx)
    .selectFrom("draft")
    .select(({ fn }) => fn.countAll<number>().as("drafts"))
    .where("account_id", "=", actor.accountId)
    .executeTakeFirstOrThrow();
  if (drafts >= draftsMax) throw new Refusal("dossiers.too-many-drafts", { max: draftsMax });
}

async function gsoCodeOf(unitCode: string): Promise<string | null> {
  const units = await getUnits();
  const unit = units.findUnit(unitCode) ?? units.findByGsoCode(unitCode);
  return unit ? units.territoryOf(unit.code).gsoCode : null;
}

/**
 * What a number or a card says is typed by nobody again; the person confirms it like any answer.
 */
function factsTold(
  { kind, value, card }: PersonNumber,
  gsoCode: string | null,
): Partial<Record<PrefillSource, string>> {
  const known: Partial<Record<PrefillSource, string | null | undefined>> = {
    "citizen.full_name": card?.name,
    "citizen.identity_number": kind === "identity" ? value : null,
    "citizen.birth_date": card?.birthDate,
    "citizen.sex": card?.sex,
    "citizen.address": card?.address,
    "citizen.phone": kind === "phone" ? value : null,
    "business.tax_code": kind === "tax-code" ? value : null,
    "citizen.unit_code": gsoCode,
  };
  return answered(known);
}

function factsOf(
  profile: CitizenProfile | null,
  gsoCode: string | null,
): Partial<Record<PrefillSource, string>> {
  const business = profile?.kind === "business";
  const known: Partial<Record<PrefillSource, string | null | undefined>> = {
    "citizen.full_name": business ? null : profile?.name,
    "citizen.identity_number": profile?.identityNumber,
    "citizen.birth_date": profile?.birthDate,
    "citizen.sex": profile?.sex,
    "citizen.phone": profile?.phone,
    "citizen.email": profile?.email,
    "citizen.unit_code": gsoCode,
    "citizen.address": profile?.address,
    "business.name": business ? profile.name : null,
    "business.tax_code": profile?.taxCode,
    "business.address": business ? profile.address : null,
  };
  return answered(known);
}

function answered(
  known: Partial<Record<PrefillSource, string | null | undefined>>,
): Partial<Record<PrefillSource, string>> {
  return Object.fromEntries(
    Object.entries(known).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
    ),
  );
}

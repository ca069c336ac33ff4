/**
 * Files a dossier, online or at a counter: dossier, papers, fee, history, audit and message in one
 * statement.
 */
import { sql } from "kysely";
import { receiveCase } from "../../calendar/index.ts";
import { charge } from "../../payments/index.ts";
import { getUnits, type UnitRegister } from "../../organizations/index.ts";
import { collectorName, type Fee, processOffices } from "../../procedures/index.ts";
import { isKnown } from "../../../values/owed.ts";
import { record } from "../../../platform/audit.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { asked } from "../../../platform/asked.ts";
import { now } from "../../../platform/clock.ts";
import { filingRefusal } from "../rules/may.ts";
import { prepared } from "../../../platform/database.ts";
import { noteOwnVersion } from "../../../platform/shown.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { sealedAlone } from "../../../platform/sealed.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { storedWords } from "../../../values/search-words.ts";
import type { Channel, Delivery, ProcedureTerms, ToldFacts } from "../rules/dossier.ts";
import { type DossierTable, reader, writer } from "../tables.ts";
import { addFiledPapers, type FiledPaper } from "../changes/add-filed-papers.ts";
import { addEvent, type DossierChange } from "../changes/change-dossier.ts";
import { actorKey, deskCalendar, legFor, type NewLeg, startLeg } from "../clock/clock-of.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";
import { takeCode } from "../changes/take-code.ts";
import { taxCode } from "../../../values/tax-code.ts";

export interface Applicant {
  accountId: string | null;
  name: string;
  identity: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  language: "vi" | "en" | "fr";
}
export interface Filing {
  /** Made by whoever files, so that filing twice is filing once. */
  id: string;
  terms: ProcedureTerms;
  formVersion: number;
  /** Whether it is the general form, made from the procedure's papers. */
  formGeneral?: boolean;
  channel: Channel;
  delivery: Delivery;
  unitCode: string;
  applicant: Applicant;
  answers: unknown;
  quantity: number;
  fee: Fee;
  papers: FiledPaper[];
  /** Whoever files acts for the applicant, by an authorisation among the papers. */
  onBehalf?: boolean;
  /** The version of the draft with the same id that becomes this dossier. */
  fromDraft?: number;
}

/**
 * Files a dossier and gives its id and legal code. Filing the same id again gives the first
 * dossier's code and changes nothing. Throws Refusal for an id that is somebody else's.
 */
export async function submitDossier(
  actor: Citizen | Staff,
  filing: Filing,
): Promise<{ id: string; code: string }> {
  const at = now();
  const units = await getUnits();
  const code = await takeCode(units.nationalCode(filing.unitCode), at);
  const [receive] = filing.terms.steps;
  if (!receive) throw new Error(`The procedure ${filing.terms.code} has no steps.`);
  const leg = await legFor(receive, filing.unitCode, null, at, filing.terms.code);
  const { lateFrom } = receiveCase(
    filing.terms,
    await deskCalendar(filing.terms, filing.unitCode),
    { at, actor: actorKey(actor) },
  );
  const owed = chargeOf(filing, code, units);
  try {
    return await inTransaction(asked(actor, filingRefusal(actor)), async (tx) => {
      const dossier = dossierRow(filing, code, at, leg, lateFrom);
      // What is expected runs first: filing twice must fail on the dossier itself, not on one of
      // its rows.
      write(tx, insertDossier(dossier), { expect: 1 });
      startLeg(tx, filing.id, 1, at, leg);
      addFiledPapers(tx, { dossierId: filing.id, addedWith: "filing" }, filing.papers, at);
      addEvent(tx, actor, filing.id, submitted(filing), 1);
      charge(tx, owed);
      record(tx, actor, "dossiers.submitted", { dossier: filing.id, code });
      await notifyApplicant(tx, dossier, "dossier.submitted", {});
      if (filing.fromDraft !== undefined) {
        write(tx, deleteDraft({ id: filing.id, version: filing.fromDraft }), { expect: 1 });
      }
      noteOwnVersion(filing.id, 1);
      return { id: filing.id, code };
    });
  } catch (error) {
    if (!isSecondFiling(error)) throw error;
    const first = await firstFiling(filing);
    if (!first) throw new Refusal("dossiers.already-filed");
    return first;
  }
}

function submitted(filing: Filing): DossierChange["event"] {
  return {
    kind: "submitted",
    details: {
      channel: filing.channel,
      papers: filing.papers.length,
      ...(filing.onBehalf ? { onBehalf: true } : {}),
    },
  };
}

function chargeOf(
  { applicant, fee, terms, unitCode }: Filing,
  code: string,
  units: UnitRegister,
): Parameters<typeof charge>[1] {
  return {
    subjectCode: code,
    unitCode,
    collectorName: collectorName(units, unitCode, terms),
    collectorAddress: units.unit(unitCode).address,
    payerAccountId: applicant.accountId,
    payerName: applicant.name,
    payerTaxCode: taxCode.parse(applicant.identity ?? "").value ?? null,
    payerAddress: applicant.address,
    lines: fee.lines,
  };
}

// What is not known yet is no part of it: it is null until it happens.
type NewDossier = Omit<
  DossierTable,
  | "holder_account_id"
  | "accepted_at"
  | "accepted_by"
  | "term"
  | "due_at"
  | "due_day"
  | "ended_at"
  | "finished_at"
  | "returned_at"
  | "leg_number"
  | "version"
  | "search"
> & { search_words: string };

const insertDossier = prepared((row: NewDossier) =>
  writer.insertInto("dossier").values({
    id: row.id,
    code: row.code,
    procedure_code: row.procedure_code,
    procedure_name: row.procedure_name,
    procedure_version: row.procedure_version,
    variant_key: row.variant_key,
    form_version: row.form_version,
    channel: row.channel,
    unit_code: row.unit_code,
    working_office: row.working_office,
    deciding_office: row.deciding_office,
    applicant_account_id: row.applicant_account_id,
    applicant_name: row.applicant_name,
    applicant_identity: row.applicant_identity,
    applicant_phone: row.applicant_phone,
    applicant_email: row.applicant_email,
    applicant_address: row.applicant_address,
    language: row.language,
    delivery: row.delivery,
    answers: row.answers,
    data_key: row.data_key,
    quantity: row.quantity,
    fee_dong: row.fee_dong,
    state: row.state,
    state_since: row.state_since,
    step_key: row.step_key,
    holder_unit_code: row.holder_unit_code,
    holder_office: row.holder_office,
    holder_role: row.holder_role,
    leg_number: sql.lit(1),
    leg_due_at: row.leg_due_at,
    leg_late_from: row.leg_late_from,
    late_from: row.late_from,
    form_general: row.form_general,
    submitted_at: row.submitted_at,
    received_at: row.received_at,
    next_at: row.next_at,
    search: sql`array_to_tsvector(string_to_array(${row.search_words}, ' '))`,
    version: sql.lit(1),
  }),
);

const deleteDraft = prepared((draft: { id: string; version: number }) =>
  writer.deleteFrom("draft").where("id", "=", draft.id).where("version", "=", draft.version),
);

function dossierRow(
  filing: Filing,
  code: string,
  at: Date,
  leg: NewLeg,
  lateFrom: Date | null,
): NewDossier {
  const { applicant, terms } = filing;
  const offices = processOffices(terms);
  const [receive] = terms.steps as [ProcedureTerms["steps"][number]];
  const told: ToldFacts = { identity: applicant.identity, answers: filing.answers };
  const sealed = sealedAlone(filing.id, told);
  return {
    id: filing.id,
    data_key: sealed.wrapped,
    answers: sealed.kept,
    applicant_identity: null,
    code,
    procedure_code: terms.code,
    procedure_name: terms.name,
    procedure_version: terms.version,
    variant_key: terms.variantKey,
    form_version: filing.formVersion,
    channel: filing.channel,
    unit_code: filing.unitCode,
    working_office: offices.working,
    deciding_office: offices.deciding,
    applicant_account_id: applicant.accountId,
    applicant_name: applicant.name,
    applicant_phone: applicant.phone,
    applicant_email: applicant.email,
    applicant_address: applicant.address,
    language: applicant.language,
    delivery: filing.delivery,
    quantity: filing.quantity,
    fee_dong: isKnown(filing.fee.total) ? filing.fee.total : null,
    state: "submitted",
    state_since: at,
    step_key: receive.key,
    holder_unit_code: filing.unitCode,
    holder_office: receive.office,
    holder_role: receive.role,
    leg_due_at: leg.dueAt,
    leg_late_from: leg.lateFrom,
    late_from: lateFrom,
    form_general: filing.formGeneral ?? null,
    submitted_at: at,
    received_at: at,
    next_at: leg.dueAt ?? at,
    // No word of them holds a blank.
    search_words: storedWords({
      names: [code, applicant.name],
      phones: [applicant.phone ?? ""],
      kind: terms.name,
    }).join(" "),
  };
}

function isSecondFiling(error: unknown): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === "dossier_pkey";
}

// Only the same person's filing of the same procedure is the same filing; anything else is somebody
// guessing ids.
async function firstFiling(filing: Filing): Promise<{ id: string; code: string } | null> {
  const first = await reader
    .selectFrom("dossier")
    .select(["id", "code", "procedure_code", "applicant_account_id", "applicant_name"])
    .where("id", "=", filing.id)
    .executeTakeFirst();
  const same =
    first?.procedure_code === filing.terms.code &&
    first.applicant_account_id === filing.applicant.accountId &&
    first.applicant_name === filing.applicant.name;
  return first && same ? { id: first.id, code: first.code } : null;
}

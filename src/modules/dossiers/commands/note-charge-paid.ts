/** Writes into a dossier's history that its fee was paid, and tells the citizen; once, however often it is announced. */
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { notify } from "../../notifications/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { reader } from "../tables.ts";
import { addEvent } from "./change-dossier.ts";

export interface PaidCharge { subjectCode: string; reference: string; amount: number; receipt: number }

/** Notes a paid charge; announcing the same reference again changes nothing, and a code that is no dossier's is left alone. */
export async function noteChargePaid(paid: PaidCharge): Promise<void> {
  const dossier = await reader.selectFrom("dossier").selectAll().where("code", "=", paid.subjectCode).executeTakeFirst();
  if (!dossier) return;
  const known = await reader.selectFrom("dossier_event").select("id").where("dossier_id", "=", dossier.id).where("kind", "=", "paid").where("note", "=", paid.reference).executeTakeFirst();
  if (known) return;
  const unit = (await getUnits()).name(dossier.unit_code, dossier.language);
  await inTransaction(async (tx) => {
    addEvent(tx, system("payments"), dossier.id, { kind: "paid", note: paid.reference, details: { amount: paid.amount, receipt: paid.receipt } });
    record(tx, system("payments"), "dossiers.paid", { dossier: dossier.id, code: dossier.code, reference: paid.reference });
    notify(tx, {
      recipient: { accountId: dossier.applicant_account_id, phone: dossier.applicant_phone, email: dossier.applicant_email }, language: dossier.language, subjectCode: dossier.code,
      template: "payment.received", params: { unit, code: dossier.code, amount: paid.amount, receipt: String(paid.receipt), link: `/payments/${paid.reference}` },
    });
  });
}

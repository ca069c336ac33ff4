/**
 * Writes into a dossier's history that its fee was paid, and tells the citizen; once, however often
 * it is announced.
 */
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { type ChargePaid, unsettled } from "../../payments/index.ts";
import { type Dossier, reader, tables } from "../tables.ts";
import { addEvent } from "../changes/change-dossier.ts";
import { resumePaid } from "./resume-paid.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";
import { href } from "../../../values/href.ts";

/**
 * Notes a paid charge, and goes on with a dossier that waited for it; announcing the same
 * reference again changes nothing, and a code that is no dossier's is left alone.
 */
export async function noteChargePaid(paid: ChargePaid): Promise<void> {
  const dossier = await reader
    .selectFrom("dossier")
    .selectAll()
    .where("code", "=", paid.subjectCode)
    .executeTakeFirst();
  if (!dossier) return;
  await notePayment(dossier, paid);
  if (dossier.state !== "awaiting_payment") return;
  const { due, unknown } = await unsettled(dossier.code);
  if (due.length + unknown.length === 0) await resumePaid(system("payments"), dossier.id);
}

async function notePayment(dossier: Dossier, paid: ChargePaid): Promise<void> {
  await inTransaction(system("payments"), async (tx) => {
    // Two workers may have the same news: the one that was taken for dead, and the next.
    await oneAtATime(tx, `charge:${paid.reference}`);
    const known = await tables(tx)
      .selectFrom("dossier_event")
      .select("id")
      .where("dossier_id", "=", dossier.id)
      .where("kind", "=", "paid")
      .where("note", "=", paid.reference)
      .executeTakeFirst();
    if (known) return;
    addEvent(tx, system("payments"), dossier.id, {
      kind: "paid",
      note: paid.reference,
      details: { amount: paid.amount, receipt: paid.receipt },
    });
    record(tx, system("payments"), "dossiers.paid", {
      dossier: dossier.id,
      code: dossier.code,
      reference: paid.reference,
    });
    await notifyApplicant(tx, dossier, "payment.received", {
      amount: paid.amount,
      receipt: String(paid.receipt),
      link: href("/payments/:reference", { reference: paid.reference }),
    });
  });
}

/**
 * Keeps with a dossier what it costs once an official has entered it, and asks the citizen for what
 * is due now.
 */
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { notify } from "../../notifications/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { chargesOf, type ChargeSet } from "../../payments/index.ts";
import { isKnown } from "../../../values/owed.ts";
import { reader, tables, writer } from "../tables.ts";
import { addEvent } from "../changes/change-dossier.ts";
import { toldAt } from "../changes/notify-applicant.ts";
import { href } from "../../../values/href.ts";

/**
 * Notes the sum that is known now; told again it changes nothing, and a code that is no dossier's
 * is left alone.
 */
export async function noteChargeSet(set: ChargeSet): Promise<void> {
  const dossier = await reader
    .selectFrom("dossier")
    .selectAll()
    .where("code", "=", set.subjectCode)
    .executeTakeFirst();
  const charge = (await chargesOf([set.subjectCode])).find(
    ({ reference }) => reference === set.reference,
  );
  // Told late it would ask for a sum that has changed since, or was paid.
  if (!dossier || !charge || !isKnown(charge.amount) || dossier.fee_dong === charge.amount) return;
  const { amount, state, reference } = charge;
  const unit = (await getUnits()).name(dossier.unit_code, dossier.language);
  await inTransaction(system("payments"), async (tx) => {
    // Of two sums set one after the other, both jobs read the last one, and one tells of it.
    await oneAtATime(tx, `charge:${reference}`);
    const before = await tables(tx)
      .selectFrom("dossier")
      .select("fee_dong")
      .where("id", "=", dossier.id)
      .executeTakeFirstOrThrow();
    if (before.fee_dong === amount) return;
    write(tx, writer.updateTable("dossier").set({ fee_dong: amount }).where("id", "=", dossier.id));
    addEvent(tx, system("payments"), dossier.id, {
      kind: "fee-set",
      note: reference,
      details: { amount },
    });
    record(tx, system("payments"), "dossiers.fee-set", {
      dossier: dossier.id,
      code: dossier.code,
      reference,
      amount,
    });
    if (state !== "due") return;
    notify(tx, {
      recipient: await toldAt(tx, dossier, unit),
      language: dossier.language,
      subjectCode: dossier.code,
      template: "payment.requested",
      params: {
        unit,
        code: dossier.code,
        amount,
        link: href("/payments/:reference", { reference }),
      },
    });
  });
}

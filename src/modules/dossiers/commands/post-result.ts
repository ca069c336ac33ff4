import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { isDayBetween } from "../rules/posting.ts";
import { tables } from "../tables.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";

/** What the post gave for it, and the day on which it was handed to them (YYYY-MM-DD). */
export interface Posting {
  carrier: string;
  number: string;
  day: string;
}

/**
 * Hands the result to the post. Until it is delivered or back the dossier stays finished, and
 * nothing is handed out at the counter. Throws InvalidForm, Refusal while a fee is unpaid.
 */
export async function postResult(actor: Staff, id: string, posting: Posting): Promise<void> {
  const { carrier, number, day } = posting;
  const at = now();
  const problems = [
    ...(carrier.trim() === "" ? [{ field: "carrier", code: "required" }] : []),
    ...(number.trim() === "" ? [{ field: "number", code: "required" }] : []),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
  const { dossier } = await askVerb(actor, "post-result", id);
  // Nothing is posted before it is signed.
  if (!isDayBetween(day, dayOf(dossier.finished_at ?? at), dayOf(at)))
    throw new InvalidForm([{ field: "day", code: "malformed" }]);
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    await tables(tx)
      .insertInto("delivery")
      .values({
        dossier_id: id,
        posted_at: at,
        posted_by: actor.name,
        posted_on: day,
        carrier: carrier.trim(),
        tracking_number: number.trim(),
        outcome: null,
        outcome_on: null,
        receiver_name: null,
        noted_at: null,
        noted_by: null,
      })
      .execute();
    changeDossier(tx, actor, dossier, {
      set: {},
      event: { kind: "posted", details: { carrier, number } },
    });
    await notifyApplicant(tx, dossier, "dossier.posted", {
      carrier: carrier.trim(),
      number: number.trim(),
    });
  });
}

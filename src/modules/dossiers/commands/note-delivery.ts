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
import { returnResult } from "../changes/return-result.ts";

/**
 * What the post reports: on which day (YYYY-MM-DD), to whom it came, or that it is back with us.
 */
export interface DeliveryReport {
  outcome: "delivered" | "returned";
  receiver: string;
  day: string;
}

/**
 * Notes what became of a posted result: delivered ends the dossier, back means that it waits at
 * the counter again. Throws InvalidForm without a receiver, Refusal when nothing is with the post.
 */
export async function noteDelivery(
  actor: Staff,
  id: string,
  { outcome, receiver, day }: DeliveryReport,
): Promise<void> {
  const delivered = outcome === "delivered";
  if (delivered && receiver.trim() === "")
    throw new InvalidForm([{ field: "receiver", code: "required" }]);
  const { dossier, file } = await askVerb(actor, "note-delivery", id);
  const posted = file.deliveries.find((delivery) => delivery.outcome === null);
  const at = now();
  if (!isDayBetween(day, posted?.posted_on ?? day, dayOf(at)))
    throw new InvalidForm([{ field: "day", code: "malformed" }]);
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    await tables(tx)
      .updateTable("delivery")
      .set({
        outcome,
        outcome_on: day,
        receiver_name: receiver.trim() || null,
        noted_at: at,
        noted_by: actor.name,
      })
      .where("dossier_id", "=", id)
      .where("outcome", "is", null)
      .execute();
    if (!delivered)
      return changeDossier(tx, actor, dossier, { set: {}, event: { kind: "sent-back-by-post" } });
    return returnResult(
      tx,
      actor,
      dossier,
      {
        method: "post",
        receiver_name: receiver.trim(),
        proof: `${posted?.carrier ?? ""} ${posted?.tracking_number ?? ""}`.trim(),
      },
      at,
    );
  });
}

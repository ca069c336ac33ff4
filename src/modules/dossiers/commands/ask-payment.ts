import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { stopCase } from "../../calendar/index.ts";
import { unsettled } from "../../payments/index.ts";
import { knownPart } from "../../../values/owed.ts";
import { answerUntil } from "../queries/answer-until.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { isLateAt } from "../rules/lateness.ts";
import { processRule } from "../../procedures/index.ts";
import { tables } from "../tables.ts";

import { changeDossier } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { actorKey, deskCalendar, farAway, legConsumed, termOf } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";

/**
 * Asks the applicant to pay what is due; the clock stops until it is paid (national status 6).
 * Gives the moment until which they may pay. Throws Refusal when nothing is owed, StaleWrite.
 */
export async function askPayment(actor: Staff, id: string, reason: string): Promise<Date> {
  const { dossier, file } = await askVerb(actor, "ask-payment", id);
  const at = now();
  const { basis } = processRule("payment-met", dayOf(at));
  const calendar = await deskCalendar(await getTerms(dossier), dossier.unit_code);
  const until = answerUntil("payment-met", calendar, at);
  const term = termOf(dossier);
  const step = { at, actor: actorKey(actor), reason: "payment-asked", legalBasis: basis };
  const clock = term && stopCase(term, calendar, step);
  const intake = term
    ? {}
    : { lateFrom: isLateAt(dossier.late_from, at) ? dossier.late_from : null };
  const leg = file.legs.at(-1);
  const consumed = leg && term ? await legConsumed(leg, at) : null;
  const { due } = await unsettled(dossier.code);
  const amount = knownPart(due);
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    await tables(tx)
      .insertInto("payment_request")
      .values({
        dossier_id: id,
        asked_at: at,
        asked_by: actor.name,
        asked_in: dossier.state,
        reason: reason.trim() || null,
        pay_by: until,
        met_at: null,
      })
      .execute();
    changeDossier(tx, actor, dossier, {
      set: { state: "awaiting_payment", next_at: farAway },
      event: { kind: "payment-asked", note: reason.trim() || null, details: { amount } },
      clock,
      ...intake,
      leg: "end",
      consumed,
    });
    await notifyApplicant(tx, dossier, "payment.requested", { amount });
  });
  return until;
}

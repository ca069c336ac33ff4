/** Refuses a dossier at intake, with Form 03 and its reasons. */
import { asked } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { printingProblems } from "../../../values/printable.ts";
import { issueNumber } from "../../numbers/index.ts";
import { getDossier } from "../queries/dossier.ts";
import { staffRefusal } from "../rules/may.ts";
import { tables } from "../tables.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { atRest } from "../clock/clock-of.ts";
import { letFeeGo } from "../changes/let-fee-go.ts";
import { withSlipNumber } from "../slips/number-of.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";

/**
 * Refuses a dossier for concrete reasons (Decree 118/2025; Form 03 of Circular 03/2025/TT-VPCP);
 * gives the slip's number.
 */
export async function refuseDossier(actor: Staff, id: string, reasons: string[]): Promise<string> {
  const named = reasons.map((reason) => reason.trim()).filter(Boolean);
  if (named.length === 0) throw new InvalidForm([{ field: "reasons", code: "required" }]);
  const unprintable = printingProblems({ reasons: named.join("") });
  if (unprintable.length > 0) throw new InvalidForm(unprintable);
  const found = await getDossier(actor, id);
  const dossier = asked(found, staffRefusal(actor, "refuse", found));
  const at = now();
  return withSlipNumber(actor, dossier, "refusal", async (reserved) =>
    inTransaction(dossier, async (tx) => {
      await claimDossier(tx, dossier);
      const number = reserved.printed;
      issueNumber(tx, reserved);
      await tables(tx)
        .insertInto("refusal")
        .values({
          dossier_id: id,
          number,
          reasons: JSON.stringify(named),
          refused_at: at,
          refused_by: actor.name,
        })
        .execute();
      changeDossier(tx, actor, dossier, {
        set: { state: "refused", finished_at: at, ...atRest },
        event: { kind: "refused", note: named.join("; "), details: { number } },
        leg: "end",
      });
      await letFeeGo(tx, actor, dossier, "refused");
      await notifyApplicant(tx, dossier, "dossier.refused", { reason: named.join("; ") });
      return number;
    }),
  );
}

/** Accepts a dossier: Form 01 is due, and the work goes to the office that does it. */
import { asked } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { passOnCase, receiveCase } from "../../calendar/index.ts";
import { casesAtAcceptance } from "../../procedures/index.ts";
import { getDossier } from "../queries/dossier.ts";
import { staffRefusal } from "../rules/may.ts";
import { changeDossier, type Dossier } from "../changes/change-dossier.ts";
import { actorKey, deskCalendar, legFor, officeUnit } from "../clock/clock-of.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";
import { getKeptProcedure, getTerms } from "../clock/get-terms.ts";

/** What an official has found at acceptance, and why: both are told to the applicant. */
export interface DecidedCase {
  variantKey: string;
  reason: string;
}

/**
 * Accepts a dossier that is complete: its clock runs since it was received, whenever somebody got
 * round to this (Decree 61/2018/NĐ-CP, article 17; Decree 118/2025/NĐ-CP). Waiting at the desk is
 * time of the desk. With `decided` the official puts it into another case of its procedure, and the
 * applicant is told why. Gives the moment at which the result is due. Throws Refusal when the actor
 * may not, StaleWrite when somebody was faster, InvalidForm for a case that is not open to it or
 * has no reason.
 */
export async function acceptDossier(
  actor: Staff,
  id: string,
  decided: DecidedCase | null = null,
): Promise<Date | null> {
  const seen = await getDossier(actor, id);
  const dossier = asked(seen, staffRefusal(actor, "accept", seen));
  const found = decided === null ? null : await foundCase(dossier, decided);
  const variantKey = found?.key ?? dossier.variant_key;
  const terms = await getTerms({ ...dossier, variant_key: variantKey });
  const at = now();
  const by = actorKey(actor);
  const desk = await deskCalendar(terms, dossier.unit_code);
  const received = receiveCase(terms, desk, { at: dossier.received_at, actor: by });
  const step = terms.steps[1] ?? terms.steps[0];
  if (!step) throw new Error(`The procedure ${terms.code} has no steps.`);
  const leg = await legFor(step, dossier.unit_code, null, at, terms.code);
  const clock = passOnCase(received.term, desk, {
    at,
    actor: by,
    unitCode: await officeUnit(dossier.unit_code, step.office),
  });
  const due = clock.dueAt;
  await inTransaction(dossier, async (tx) => {
    changeDossier(tx, actor, dossier, {
      set: {
        variant_key: variantKey,
        state: "accepted",
        accepted_at: at,
        accepted_by: actor.name,
        step_key: step.key,
        holder_office: step.office,
        holder_role: step.role,
        holder_account_id: null,
        next_at: leg.dueAt ?? due ?? at,
      },
      event: {
        kind: "accepted",
        note: found === null ? null : `${found.label}: ${found.reason}`,
        details: {
          due: due?.toISOString() ?? null,
          ...(found === null
            ? {}
            : { from: dossier.variant_key, to: found.key, reason: found.reason }),
        },
      },
      clock,
      leg,
    });
    if (found === null) await notifyApplicant(tx, dossier, "dossier.accepted", { due: due ?? at });
    else
      await notifyApplicant(tx, dossier, "dossier.accepted-case", {
        due: due ?? at,
        reason: `${found.label}. ${found.reason}`,
      });
  });
  return due;
}

// The case that the dossier has already is no decision: it is accepted as it was filed.
async function foundCase(dossier: Dossier, { variantKey, reason }: DecidedCase) {
  if (variantKey === dossier.variant_key) return null;
  const cases = casesAtAcceptance(await getKeptProcedure(dossier), dossier.variant_key);
  const variant = cases.find(({ key }) => key === variantKey);
  if (!variant)
    throw new InvalidForm([
      { field: "case", code: variantKey === "" ? "not-chosen" : "not-in-list" },
    ]);
  if (reason.trim() === "") throw new InvalidForm([{ field: "reason", code: "required" }]);
  return { key: variant.key, label: variant.label, reason: reason.trim() };
}

import { asked } from "../../../platform/asked.ts";
import type { Staff, System } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { receiveCase, resumeCase } from "../../calendar/index.ts";
import { type AskedDossier, askVerb } from "../queries/ask-verb.ts";
import { courseOf } from "../queries/course-of.ts";
import { getDossierUnasked } from "../queries/dossier.ts";
import { type DossierFile, getDossierFile } from "../queries/dossier-file.ts";
import { isLateAt } from "../rules/lateness.ts";
import { tables } from "../tables.ts";
import { changeDossier, type DossierChange } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { actorKey, deskCalendar, legFor, termOf } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";

/**
 * Goes on with a dossier whose money has come or was waived: the office, the clock and what was
 * left of the leg are as they were. Throws Refusal while something is owed, StaleWrite.
 */
export async function resumePaid(actor: Staff | System, id: string): Promise<void> {
  const known =
    actor.kind === "staff" ? await askVerb(actor, "resume-paid", id) : await askedByPayment(id);
  const change = await goingOn(actor, known);
  await inTransaction(known.dossier, async (tx) => {
    await claimDossier(tx, known.dossier);
    await tables(tx)
      .updateTable("payment_request")
      .set({ met_at: now() })
      .where("dossier_id", "=", id)
      .where("met_at", "is", null)
      .execute();
    changeDossier(tx, actor, known.dossier, change);
  });
}

async function askedByPayment(id: string): Promise<AskedDossier> {
  const found = await getDossierUnasked(id);
  const file = await getDossierFile(id);
  const course = await courseOf(found, file);
  const dossier = asked(found, course.owes ? "dossiers.still-owed" : null);
  return { dossier, file, course };
}

async function goingOn(
  actor: Staff | System,
  { dossier, file }: AskedDossier,
): Promise<DossierChange> {
  const at = now();
  const terms = await getTerms(dossier);
  const step = terms.steps.find(({ key }) => key === dossier.step_key) ?? terms.steps[0];
  if (!step) throw new Error(`The procedure ${terms.code} has no steps.`);
  const request = file.payments.find(({ met_at: metAt }) => metAt === null);
  const stopped = termOf(dossier);
  const desk = await deskCalendar(terms, dossier.unit_code);
  const by = { at, actor: actorKey(actor) };
  // At intake nothing ran that could go on: what is complete now is received now.
  const clock = stopped && resumeCase(stopped, desk, by);
  const kept = isLateAt(dossier.late_from, at) ? dossier.late_from : null;
  const intake = stopped ? {} : { lateFrom: kept ?? receiveCase(terms, desk, by).lateFrom };
  const left = { ...step, budget: budgetLeft(step, file.legs.at(-1)) };
  const leg = await legFor(left, dossier.unit_code, dossier.holder_account_id, at, null);
  return {
    set: {
      state: request?.asked_in === "submitted" ? "submitted" : "processing",
      ...(stopped ? {} : { received_at: at }),
      next_at: leg.dueAt ?? at,
    },
    event: { kind: "payment-met" },
    clock,
    ...intake,
    leg,
  };
}

// Waiting for money gives an office no new time: it goes on with what it had left.
function budgetLeft(
  step: { budget: number; unit: string },
  leg: DossierFile["legs"][number] | undefined,
): number {
  const left = step.budget - Number(leg?.consumed ?? 0);
  if (step.unit === "working_hours") return Math.max(0.25, left);
  return Math.max(0, Math.ceil(left));
}

/** Accepts a dossier: Form 01 is due, the term begins, and the work goes to the office that does it. */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { dueAt } from "../../calendar/index.ts";
import { getDossier } from "../queries/dossier.ts";
import { staffRefusal } from "../rules/may.ts";
import { changeDossier } from "./change-dossier.ts";
import { actorKey, calendarOf, legFor, moveTerm, startDossierTerm } from "./clock-of.ts";
import { tell } from "./tell.ts";
import { getTerms } from "./get-terms.ts";

/**
 * Accepts a dossier that is complete (Decree 118/2025: the clock starts when it is complete, as the receipt shows it).
 * Gives the moment at which the result is due. Throws Refusal when the actor may not, StaleWrite when somebody was faster.
 */
export async function acceptDossier(actor: Staff, id: string): Promise<Date | null> {
  const dossier = await getDossier(actor, id);
  const refusal = staffRefusal(actor, "accept", dossier);
  if (refusal) throw new Refusal(refusal);
  const terms = await getTerms(dossier);
  const at = now();
  const started = await startDossierTerm(terms, dossier.unit_code, at, actorKey(actor));
  const due = dueAt(started, await calendarOf(dossier.unit_code, "one_stop"));
  const step = terms.steps[1] ?? terms.steps[0];
  if (!step) throw new Error(`The procedure ${terms.code} has no steps.`);
  const leg = await legFor(step, dossier.unit_code, null, terms.cutOffMinute, at);
  const term = await moveTerm(started, dossier.unit_code, step.office, at, actorKey(actor));
  await inTransaction(async (tx) => {
    changeDossier(tx, actor, dossier, {
      set: {
        state: "accepted", accepted_at: at, accepted_by: actor.name, term, due_at: due, step_key: step.key,
        holder_office: step.office, holder_role: step.role, holder_account_id: null, leg_due_at: leg.dueAt, next_at: leg.dueAt ?? due ?? at,
      },
      event: { kind: "accepted", details: { due: due?.toISOString() ?? null } },
      leg,
    });
    await tell(tx, dossier, "dossier.accepted", { due: due ?? at });
  });
  return due;
}

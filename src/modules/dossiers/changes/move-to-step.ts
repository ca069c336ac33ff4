/** Moves a dossier along its process. */
import { asked } from "../../../platform/asked.ts";
import type { Asked, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, StaleWrite, type Transaction } from "../../../platform/transaction.ts";
import { getDossier } from "../queries/dossier.ts";
import { getDossierFile } from "../queries/dossier-file.ts";
import type { Step } from "../rules/dossier.ts";
import { staffRefusal, type StaffVerb } from "../rules/may.ts";
import { type Dossier, changeDossier } from "./change-dossier.ts";
import { actorKey, legConsumed, legFor, passOn } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";

/** Throws StaleWrite where that person has the dossier already. */
export function requireOtherHolder({ id, holder_account_id }: Dossier, holder: string): void {
  if (holder_account_id === holder)
    throw new StaleWrite(`The dossier ${id} is with that person already.`);
}

/**
 * Moves to another step, closing the leg with what it consumed and opening the next; `also` writes
 * in the same transaction.
 */
export async function moveToStep(
  actor: Staff,
  dossier: Dossier & Asked,
  way: Way,
  event: { kind: string; note?: string | null },
  also?: (tx: Transaction) => void,
): Promise<void> {
  const terms = await getTerms(dossier);
  const step = stepOn(way, terms.steps, dossier.step_key);
  const at = now();
  const leg = await legFor(
    step,
    dossier.unit_code,
    null,
    at,
    dossier.holder_office === "one_stop" ? terms.code : null,
  );
  const current = (await getDossierFile(dossier.id)).legs.at(-1);
  const clock = await passOn(terms, dossier, step.office, at, actorKey(actor));
  const consumed = current ? await legConsumed(current, at) : null;
  await inTransaction(dossier, async (tx) => {
    also?.(tx);
    changeDossier(tx, actor, dossier, {
      set: {
        state: "processing",
        step_key: step.key,
        holder_unit_code: dossier.unit_code,
        holder_office: step.office,
        holder_role: step.role,
        holder_account_id: null,
        next_at: leg.dueAt ?? at,
      },
      event,
      clock,
      leg,
      consumed,
    });
  });
}

// "deciding" is the next step at which somebody signs, wherever the process has it.
type Way = "next" | "before" | "deciding";

function stepOn(way: Way, steps: Step[], key: string): Step {
  const here = steps.findIndex((candidate) => candidate.key === key);
  const step =
    way === "deciding"
      ? steps.slice(here + 1).find(({ role }) => role === "chair")
      : steps[here + (way === "next" ? 1 : -1)];
  if (!step) throw new Refusal("dossiers.no-further-step");
  return step;
}

/** Gives a dossier when the official may do the verb with it now. Throws Refusal, NotFound. */
export async function askToMove(
  actor: Staff,
  verb: StaffVerb,
  id: string,
): Promise<Dossier & Asked> {
  const found = await getDossier(actor, id);
  const dossier = asked(found, staffRefusal(actor, verb, found));
  return dossier;
}

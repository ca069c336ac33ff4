/** Moves a dossier along its process: take it, give it to a colleague, hand it on, send it back. */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, StaleWrite, type Transaction } from "../../../platform/transaction.ts";
import { getDossier, getDossierFile } from "../queries/dossier.ts";
import type { Step } from "../rules/dossier.ts";
import { staffRefusal, type StaffVerb } from "../rules/may.ts";
import { type Dossier, changeDossier } from "../changes/change-dossier.ts";
import { postToTell, tellOfficial } from "../changes/tell-official.ts";
import { actorKey, legConsumed, legFor, passOn } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";

/**
 * Takes a dossier that waits at the actor's desk; from then on the actor is named as its holder.
 * Throws StaleWrite when they hold it already: pressed twice, it is taken once.
 */
export async function takeDossier(actor: Staff, id: string): Promise<void> {
  const dossier = await askFor(actor, "take", id);
  const holder = actor.post.actingFor?.accountId ?? actor.accountId;
  requireOther(dossier, holder);
  await inTransaction(async (tx) =>
    changeDossier(tx, actor, dossier, {
      set: { state: "processing", holder_account_id: holder },
      event: { kind: "taken" },
    }),
  );
}

/**
 * Gives a dossier to a colleague of the same office, who is told. Throws StaleWrite when they
 * hold it already.
 */
export async function assignDossier(
  actor: Staff,
  id: string,
  colleague: { accountId: string; name: string },
): Promise<void> {
  const dossier = await askFor(actor, "assign", id);
  requireOther(dossier, colleague.accountId);
  const post = await postToTell(actor, dossier, colleague.accountId);
  await inTransaction(async (tx) => {
    changeDossier(tx, actor, dossier, {
      set: { state: "processing", holder_account_id: colleague.accountId },
      event: { kind: "assigned", details: { to: colleague.name } },
    });
    tellOfficial(tx, post, dossier, "desk.dossier-given", { by: actor.name });
  });
}

function requireOther({ id, holder_account_id }: Dossier, holder: string): void {
  if (holder_account_id === holder)
    throw new StaleWrite(`The dossier ${id} is with that person already.`);
}

/** Hands a dossier on to the next step of its process. */
export async function handOverDossier(actor: Staff, id: string, note: string): Promise<void> {
  const dossier = await askFor(actor, "hand-over", id);
  await moveToStep(actor, dossier, "next", { kind: "handed-over", note: note || null });
}

/** Sends a dossier back to the step before, with a reason. */
export async function sendBackDossier(actor: Staff, id: string, reason: string): Promise<void> {
  if (reason.trim() === "") throw new InvalidForm([{ field: "reason", code: "required" }]);
  const dossier = await askFor(actor, "send-back", id);
  await moveToStep(actor, dossier, "before", { kind: "sent-back", note: reason });
}

/**
 * Moves to another step, closing the leg with what it consumed and opening the next; `also` writes
 * in the same transaction.
 */
export async function moveToStep(
  actor: Staff,
  dossier: Dossier,
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
  await inTransaction(async (tx) => {
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

async function askFor(actor: Staff, verb: StaffVerb, id: string): Promise<Dossier> {
  const dossier = await getDossier(actor, id);
  const refusal = staffRefusal(actor, verb, dossier);
  if (refusal) throw new Refusal(refusal);
  return dossier;
}

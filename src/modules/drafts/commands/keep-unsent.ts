/** Keeps what somebody types, right or wrong, until they send it. */
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { asOwner } from "../../../platform/asked.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { writeUnsent } from "../changes/write-unsent.ts";
import type { StepWriting } from "../rules/writing.ts";
import type { StepPart } from "../seals/sealed-steps.ts";
import { sequenceMade } from "../turns/sequence-made.ts";

/**
 * Stores one step of the actor's own draft of a subject (`actor.accountId`) and nothing else of it;
 * gives the moment and the step's new sequence. An older write never wins: it throws StaleView.
 * Whether the actor may see the subject is asked by whoever calls.
 */
export async function keepUnsent<Answers extends object>(
  actor: Citizen | Staff,
  subject: string,
  { step, ...said }: StepPart<Answers>,
  writing: StepWriting,
): Promise<{ at: Date; sequence: number }> {
  const at = now();
  const saved = inTransaction(asOwner(actor), async (tx) => {
    record(tx, actor, "drafts.kept", { subject, step });
    return writeUnsent(tx, actor, subject, step, writing, said);
  });
  return { at, sequence: await sequenceMade(subject, step, saved) };
}

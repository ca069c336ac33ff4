import type { Citizen, Staff } from "../../../platform/actor.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { writeUnsent } from "../changes/write-unsent.ts";
import type { StepWriting } from "../rules/writing.ts";
import type { StepPart } from "../seals/sealed-steps.ts";

/**
 * Ends the actor's own draft in the transaction that sends it; what of the step is not sent yet may
 * be left. Where another page has saved it since, the transaction fails.
 */
export function endUnsent(
  tx: Transaction,
  actor: Citizen | Staff,
  subject: string,
  step: string,
  writing: StepWriting,
  left: Omit<StepPart<object>, "step"> | null = null,
): void {
  writeUnsent(tx, actor, subject, step, writing, left);
}

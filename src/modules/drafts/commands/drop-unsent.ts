import type { Citizen, Staff } from "../../../platform/actor.ts";
import { asOwner } from "../../../platform/asked.ts";
import { record } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { writeUnsent } from "../changes/write-unsent.ts";
import type { StepWriting } from "../rules/writing.ts";
import { sequenceMade } from "../turns/sequence-made.ts";

/** Throws the actor's own draft (`actor.accountId`) away; throws StaleView when it is newer. */
export async function dropUnsent(
  actor: Citizen | Staff,
  subject: string,
  step: string,
  writing: StepWriting,
): Promise<void> {
  const saved = inTransaction(asOwner(actor), async (tx) => {
    record(tx, actor, "drafts.dropped", { subject, step });
    return writeUnsent(tx, actor, subject, step, writing, null);
  });
  await sequenceMade(subject, step, saved);
}

import { sql } from "kysely";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { type Later, type Transaction, write } from "../../../platform/transaction.ts";
import { sealFor } from "../queries/unsent.ts";
import type { StepMarks, StepWriting } from "../rules/writing.ts";
import { sealedPart, type StepPart } from "../seals/sealed-steps.ts";
import { writer } from "../tables.ts";
import { inTurn } from "../turns/in-turn.ts";

/**
 * Writes one step of the actor's own draft, in its turn; an older write fails the transaction.
 * Without `said` nothing of the draft is left but its marks: a late packet brings nothing back.
 */
export function writeUnsent(
  tx: Transaction,
  actor: Citizen | Staff,
  subject: string,
  step: string,
  writing: StepWriting,
  said: Omit<StepPart<object>, "step"> | null,
): Later<StepMarks> {
  const { isLater, marked } = inTurn(sql`unsent.steps`, step, writing);
  const mark = { ...writing, sequence: writing.sequence + 1 };
  const { accountId } = actor;
  const part = said ? sealedPart(sealFor(accountId, subject), { step, ...said }) : "{}";
  const savedAt = now();
  return write<StepMarks>(
    tx,
    writer
      .insertInto("unsent")
      .values({
        account_id: accountId,
        subject,
        parts: part,
        steps: JSON.stringify({ [step]: mark }),
        saved_at: savedAt,
      })
      .onConflict((conflict) =>
        conflict
          .constraint("unsent_pkey")
          .doUpdateSet({
            parts: said ? sql`unsent.parts || excluded.parts` : sql`excluded.parts`,
            steps: marked,
            saved_at: savedAt,
          })
          .where(isLater),
      ),
    { expect: 1, returns: "steps" },
  );
}

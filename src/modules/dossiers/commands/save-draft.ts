/** Keeps what was typed in one step, right or wrong; throws a draft away. */
import { sql } from "kysely";
import { asOwner } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { StaleView } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { inTurn, sequenceMade, type StepMarks, type StepWriting } from "../../drafts/index.ts";
import type { Answers } from "../../forms/index.ts";
import { getDraft } from "../queries/draft.ts";
import { sealedStep } from "../queries/sealed-draft.ts";
import { writer } from "../tables.ts";

export interface StepAnswers {
  step: string;
  /** The keys of all questions of the step; what has no answer any more is forgotten. */
  keys: readonly string[];
  answers: Answers;
}

/**
 * Stores one step of the actor's own draft and nothing else of it; gives the moment and the step's
 * new sequence. An older write never wins: it throws StaleView when the step was saved since by
 * another page, or later by the same one. Throws NotFound.
 */
export async function saveDraft(
  actor: Citizen | Staff,
  id: string,
  said: StepAnswers,
  writing: StepWriting,
): Promise<{ at: Date; sequence: number }> {
  const at = now();
  const { step } = said;
  const { isLater, marked } = inTurn(sql`steps`, step, writing);
  const saved = inTransaction(asOwner(actor), async (tx) => {
    record(tx, actor, "dossiers.draft-saved", { draft: id });
    return write<StepMarks>(
      tx,
      writer
        .updateTable("draft")
        .set({
          answers: sql`(answers - ${said.keys}::text[]) || ${sealedStep(id, said)}::jsonb`,
          steps: marked,
          saved_at: at,
          version: sql`version + 1`,
        })
        .where("id", "=", id)
        .where("account_id", "=", actor.accountId)
        .where(isLater),
      { expect: 1, returns: "steps" },
    );
  });
  const sequence = await sequenceMade(id, step, saved).catch(async (error: unknown) => {
    if (error instanceof StaleView) await getDraft(actor, id);
    throw error;
  });
  return { at, sequence };
}

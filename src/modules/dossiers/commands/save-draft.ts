/** Keeps what was typed in one step, right or wrong; throws a draft away. */
import { sql } from "kysely";
import { asOwner } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { noteOwnVersion, StaleView } from "../../../platform/shown.ts";
import { inTransaction, StaleWrite, write } from "../../../platform/transaction.ts";
import type { Answers } from "../../forms/index.ts";
import { getDraft } from "../queries/draft.ts";
import { sealedStep } from "../queries/sealed-draft.ts";
import { stepSubject } from "../rules/draft.ts";
import { writer } from "../tables.ts";

/**
 * Which state of the step a write is built on, and its turn among the writes of one opened page.
 */
export interface StepWriting {
  sequence: number;
  /** Names the opened page; "" for a page that writes once. */
  page: string;
  turn: number;
}

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
  const { sequence, page, turn } = writing;
  const stored = sql`coalesce((steps->${step}->>'sequence')::int, 0)`;
  const isLater = sql<boolean>`(${stored} = ${sequence}::int
    or (${page} <> ''
      and steps->${step}->>'page' = ${page}
      and (steps->${step}->>'turn')::int <= ${turn}::int))`;
  const mark = sql`jsonb_build_object(${step}::text, jsonb_build_object(
    'sequence', ${stored} + 1, 'page', ${page}::text, 'turn', ${turn}::int))`;
  const saved = inTransaction(asOwner(actor), async (tx) => {
    record(tx, actor, "dossiers.draft-saved", { draft: id });
    return write<Record<string, { sequence: number }>>(
      tx,
      writer
        .updateTable("draft")
        .set({
          answers: sql`(answers - ${said.keys}::text[]) || ${sealedStep(id, said)}::jsonb`,
          steps: sql`steps || ${mark}`,
          saved_at: at,
          version: sql`version + 1`,
        })
        .where("id", "=", id)
        .where("account_id", "=", actor.accountId)
        .where(isLater),
      { expect: 1, returns: "steps" },
    );
  });
  const steps = await saved.catch(async (error: unknown) => {
    if (!(error instanceof StaleWrite)) throw error;
    await getDraft(actor, id);
    throw new StaleView(stepSubject(id, step));
  });
  const made = steps[step]?.sequence ?? 0;
  noteOwnVersion(stepSubject(id, step), made);
  return { at, sequence: made };
}

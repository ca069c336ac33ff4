/** What somebody has typed and not yet sent: seen by them alone, whatever their post. */
import { sql } from "kysely";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import type { StepMarks } from "../rules/writing.ts";
import { openedSteps, type SealedFor } from "../seals/sealed-steps.ts";
import { reader } from "../tables.ts";

export interface Unsent<Answers> {
  answers: Answers;
  savedAt: Date;
  steps: StepMarks;
  /** Something is kept; otherwise it was sent or thrown away. */
  there: boolean;
}

/** What the parts of one person's draft of one subject are sealed for. */
export function sealFor(accountId: string, subject: string): SealedFor {
  return { purpose: "drafts.unsent", owner: `${accountId} ${subject}` };
}

/** Finds what the actor has typed of a subject; null when they never did, or it was forgotten. */
export async function findUnsent<Answers extends object>(
  actor: Citizen | Staff,
  subject: string,
): Promise<Unsent<Answers> | null> {
  const row = await reader
    .selectFrom("unsent")
    .select(["parts", "steps", "saved_at"])
    .where("account_id", "=", actor.accountId)
    .where("subject", "=", subject)
    .executeTakeFirst();
  if (!row) return null;
  return {
    answers: openedSteps<Answers>(sealFor(actor.accountId, subject), row.parts),
    savedAt: row.saved_at,
    steps: row.steps as StepMarks,
    there: Object.keys(row.parts as object).length > 0,
  };
}

const listedMax = 50;

/** Lists what the actor has typed and not yet sent, the last touched first. */
export async function listUnsent(actor: Citizen | Staff) {
  const rows = await reader
    .selectFrom("unsent")
    .select(["subject", "parts", "saved_at"])
    .where("account_id", "=", actor.accountId)
    .where(sql<boolean>`parts <> '{}'::jsonb`)
    .orderBy("saved_at", "desc")
    .limit(listedMax)
    .execute();
  return rows.map(({ subject, parts, saved_at: savedAt }) => ({
    subject,
    answers: openedSteps(sealFor(actor.accountId, subject), parts),
    savedAt,
  }));
}

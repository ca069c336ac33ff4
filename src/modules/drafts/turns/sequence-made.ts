import { noteOwnVersion, StaleView } from "../../../platform/shown.ts";
import { StaleWrite } from "../../../platform/transaction.ts";
import { sequenceOf, type StepMarks, stepSubject } from "../rules/writing.ts";

/**
 * Waits for a step to be saved and gives its new sequence; throws StaleView when it was saved since
 * by another page, or later by the same one.
 */
export async function sequenceMade(
  draft: string,
  step: string,
  saved: Promise<StepMarks>,
): Promise<number> {
  const subject = stepSubject(draft, step);
  const marks = await saved.catch((error: unknown) => {
    throw error instanceof StaleWrite ? new StaleView(subject) : error;
  });
  const made = sequenceOf(marks, step);
  noteOwnVersion(subject, made);
  return made;
}

import { readShown, requireShown } from "../../../platform/shown.ts";
import { numberAsked } from "../../../values/asked.ts";
import type { StepWriting } from "../rules/writing.ts";

/** What the fields `shown`, `turn` and `opened` of a posted form hold. */
export interface PostedWriting {
  shown: readonly string[];
  turn: string;
  opened: string;
}

/**
 * Reads which write of a step a form is; `kept` is how often the step was saved. Throws StaleView
 * for a form that does not say what its page showed.
 */
export function readWriting(subject: string, kept: number, posted: PostedWriting): StepWriting {
  const said = readShown(posted.shown).get(subject);
  // Who posts without a page has shown nobody anything; a page always says what it showed.
  if (said === undefined) requireShown(subject, kept);
  const turn = numberAsked(posted.turn, { max: 999_999 }) ?? 0;
  // Nothing was ever saved for the -1st time: such a page is told that it is old.
  const read = /^(0|[1-9]\d{0,8})$/.test(said ?? "") ? Number(said) : -1;
  const sequence = said === undefined ? kept : read;
  return { sequence, page: posted.opened.slice(0, 40), turn };
}

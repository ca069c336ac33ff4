import type { PageRequest } from "../../../../gates/request.ts";
import type { ProblemView } from "../../../forms/index.ts";
import { wordKey } from "../../../../values/word-key.ts";

/** Gives a problem in words: the form's own, or those of its code. */
export function problemText(t: PageRequest["t"], problem: ProblemView): string {
  return problem.text ?? t(wordKey(problem.key), problem.params);
}

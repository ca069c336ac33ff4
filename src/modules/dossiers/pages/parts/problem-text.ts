import type { PageRequest } from "../../../../gates/request.ts";
import type { ProblemView } from "../../../forms/index.ts";

/** Gives a problem in words: the form's own, or those of its code. */
export function problemText(t: PageRequest["t"], problem: ProblemView): string {
  return problem.text ?? t(problem.key, problem.params);
}

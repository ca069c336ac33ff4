/** How many of something: pieces of a paper, copies. Nothing typed is none. */
import { wholeNumber } from "../../../values/numbers.ts";

interface CountProblem {
  code: string;
  params: Record<string, string | number>;
}

/**
 * Reads a count from 0 to `max`; what is none of these is 0 with the problem, never cut or rounded.
 */
export function readCount(
  typed: string,
  max: number,
): { value: number; problem: CountProblem | null } {
  if (typed.trim() === "") return { value: 0, problem: null };
  const { value, problem } = wholeNumber.parse(typed);
  if (problem) return { value: 0, problem };
  if (value < 0) return { value: 0, problem: { code: "too-small", params: { min: 0 } } };
  return value > max
    ? { value: 0, problem: { code: "too-big", params: { max } } }
    : { value, problem: null };
}

import type { Problem } from "../platform/refusal.ts";
import { hasWords } from "../platform/words.ts";
import { problemKey } from "../values/reading.ts";
import type { PageRequest } from "./request.ts";

/**
 * Gives the words for a wrong field in the person's language, whether its value or its form says
 * so; the bare code where nobody wrote any.
 */
export function problemWords(
  { t, language }: PageRequest,
  { code, params }: Omit<Problem, "field">,
): string {
  const key = problemKey(code);
  return hasWords(language, key) ? t(key, params) : code;
}

import type { Problem } from "../platform/refusal.ts";
import { hasWords } from "../platform/words.ts";
import { problemKey } from "../values/reading.ts";
import { wordKey } from "../values/word-key.ts";
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

/**
 * Gives what a summary of errors calls a field: the word behind the first of the prefixes that has
 * one, for fields whose form begins their names with `form`; undefined where nobody wrote any.
 */
export function fieldNames(
  { t, language }: PageRequest,
  prefixes: readonly string[],
  form = "",
): (field: string) => string | undefined {
  return (field) => {
    const own = field.startsWith(form) ? field.slice(form.length) : field;
    const keys = prefixes.map((prefix) => wordKey(`${prefix}.${own}`));
    const key = keys.find((one) => hasWords(language, one));
    return key && t(key);
  };
}

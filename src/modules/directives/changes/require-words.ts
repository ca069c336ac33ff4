import { InvalidForm, Refusal } from "../../../platform/refusal.ts";

/** Throws InvalidForm for each of the named texts that is empty. */
export function requireWords(texts: Record<string, string>): void {
  const problems = Object.entries(texts)
    .filter(([, text]) => text.trim() === "")
    .map(([field]) => ({ field, code: "required" }));
  if (problems.length > 0) throw new InvalidForm(problems);
}

const dayCodes = ["directives.extension-not-later", "directives.extend-parent-first"];

/** Makes what is thrown for a day that cannot be: beside its field where another day would do. */
export function ofDay(code: string, field: string): InvalidForm | Refusal {
  return dayCodes.includes(code) ? new InvalidForm([{ field, code }]) : new Refusal(code);
}

import { InvalidForm } from "../../../platform/refusal.ts";

/** Throws InvalidForm for each of the named texts that is empty. */
export function requireWords(texts: Record<string, string>): void {
  const problems = Object.entries(texts)
    .filter(([, text]) => text.trim() === "")
    .map(([field]) => ({ field, code: "required" }));
  if (problems.length > 0) throw new InvalidForm(problems);
}

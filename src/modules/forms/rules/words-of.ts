import type { Words } from "./definition.ts";

export type Language = "vi" | "en" | "fr";

/** Gives the words in a language; the official Vietnamese where there are no others. */
export function wordsOf(words: Words, language: Language): string {
  return typeof words === "string" ? words : (words[language] ?? words.vi);
}

import type { FormText } from "./definition.ts";

export type Language = "vi" | "en" | "fr";

/**
 * Gives the language that words are in where it is another than was asked for; undefined where
 * there are some.
 */
export function otherLanguageOf(words: FormText, language: Language): Language | undefined {
  if (language === "vi") return undefined;
  return typeof words === "string" || words[language] === undefined ? "vi" : undefined;
}

/** Gives the words in a language; the official Vietnamese where there are no others. */
export function wordsOf(words: FormText, language: Language): string {
  return typeof words === "string" ? words : (words[language] ?? words.vi);
}

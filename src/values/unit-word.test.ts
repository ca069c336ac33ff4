import { expect, it } from "vitest";
import { unitWord } from "./unit-word.ts";

it.each([
  ["bản", 1, "en", "copy"],
  ["bản", 3, "en", "copies"],
  ["bản", 0, "fr", "copie"],
  ["tầng", 2, "fr", "étages"],
  ["bản", 3, "vi", "bản"],
  ["m²", 3, "en", "m²"],
] as const)("%s, %i of them, in %s: %s", (unit, count, language, word) => {
  expect(unitWord(unit, count, language)).toBe(word);
});

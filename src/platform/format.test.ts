import { expect, it } from "vitest";
import { formatPercent } from "./format.ts";

it.each([
  [100, "vi", "100%"],
  [97.5, "vi", "97,5%"],
  [97.5, "en", "97.5%"],
  [97.5, "fr", "97,5\u00a0%"],
  [0, "vi", "0%"],
] as const)("%d per cent in %s is %j", (percent, language, text) => {
  expect(formatPercent(percent, language)).toBe(text);
});

import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { hasWords, words } from "../../platform/words.ts";
import { problemCodes } from "../../values/reading.ts";
import { patternNames } from "./rules/patterns.ts";

const sources = ["check-value", "compare-fields", "evaluate-form", "judge-law"];

/**
 * Every code that the rules can report, read out of their source, so that a new one cannot be
 * forgotten.
 */
async function codesOfForms(): Promise<string[]> {
  const texts = await Promise.all(
    sources.map((name) => readFile(new URL(`rules/${name}.ts`, import.meta.url), "utf8")),
  );
  const quoted = texts.flatMap((text) =>
    [...text.matchAll(/(?:code: |coded\(|report\(|\? |: |return )"([a-z][a-z-]+)"/g)].map(
      (match) => match[1] ?? "",
    ),
  );
  const ofPatterns = patternNames.map((name) => `pattern-${name.replaceAll("_", "-")}`);
  const notCodes = ["male", "female", "file", "public", "submit", "organization", "person"];
  return [...new Set([...quoted, ...ofPatterns])].filter(
    (code) => !notCodes.includes(code) && !problemCodes.some((known) => known === code),
  );
}

test("every problem has words in Vietnamese, English and French", async () => {
  const codes = await codesOfForms();
  expect(codes.length).toBeGreaterThan(20);
  const missing = codes.flatMap((code) =>
    (["vi", "en", "fr"] as const)
      .filter((language) => !hasWords(language, `forms.problem.${code}`))
      .map((language) => `${language} ${code}`),
  );
  expect(missing).toEqual([]);
  const ofValues = problemCodes.filter(
    (code) =>
      !["vi", "en", "fr"].every((language) => hasWords(language as "vi", `values.problem.${code}`)),
  );
  expect(ofValues).toEqual([]);
});

test("the words say what to do", () => {
  expect(words("vi")("values.problem.identity-number-length")).toBe(
    "Số định danh gồm 12 chữ số. Ông/bà xem lại mặt trước thẻ căn cước.",
  );
  expect(words("vi")("forms.problem.too-long", { length: 60, max: 50 })).toContain(
    "60 ký tự, tối đa 50",
  );
});

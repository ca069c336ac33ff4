/** Whatever somebody may type, drawn by chance, and all that takes what is typed. */
import { randomInt } from "node:crypto";
import fc from "fast-check";
import { passingFailure } from "../../src/platform/database-failures.ts";
import { readShown } from "../../src/platform/shown.ts";
import * as asked from "../../src/values/asked.ts";
import { dossierCode, oneTimeCode } from "../../src/values/code.ts";
import { findCountry } from "../../src/values/countries.ts";
import { isDay } from "../../src/values/day.ts";
import {
  fold,
  foldedWords,
  searchedWords,
  syllablesOf,
  unaccented,
} from "../../src/values/fold.ts";
import { lettersNotPrintable } from "../../src/values/printable.ts";
import { searchQuestion } from "../../src/values/search-words.ts";
import { asciiDigits, composed, manyLines, oneLine } from "../../src/values/text.ts";

/** The chance of this run; it is told, so that the run can be repeated. */
export const seed = Number(process.env.FUZZ_SEED ?? randomInt(1_000_000_000));

// Half of what arrives looks like what is meant.
const pieces = fc.constantFrom(
  "0905",
  "1.000.000",
  "2026-02-31",
  "31/12/1999",
  "H57.19789-261127-0001",
  "046194001234",
  "VNM",
  "@",
  "%",
  "\0",
  "\u0301",
  "\ud800",
  "\udfff",
  "\u202e",
  "\u200b",
  "ﬀ",
  "İ",
  "ß",
  "Ẫ",
  "=2",
  "|",
  "&",
  "!",
  ":*",
  "(",
  ")",
  "'",
  "\\",
  '"',
  "<script>",
  "{",
  "}",
  "[",
  "]",
  "__proto__",
  "constructor",
  "null",
  "-0",
  "1e999",
  "NaN",
);
/** Texts of any letters, and such as look like what is meant. */
export const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.array(pieces, { maxLength: 30 }).map((all) => all.join("")),
);

/** All parsers and judges of a typed text, each under its name. */
export const takers: [string, (typed: string) => unknown][] = [
  ["a day asked for", asked.dayAsked],
  ["a number asked for", (typed) => asked.numberAsked(typed)],
  ["a key of a list", asked.readListKey],
  ["an identity of a row", asked.isUuid],
  ["a code", dossierCode.parse],
  ["a one-time code", (typed) => oneTimeCode.parse(typed)],
  ["a country", findCountry],
  ["a day", isDay],
  ["folding", (typed) => fold(typed)],
  ["letters without accents", (typed) => unaccented(typed)],
  ["words", foldedWords],
  ["words searched", searchedWords],
  ["syllables", (typed) => syllablesOf(typed)],
  ["letters of a paper", lettersNotPrintable],
  ["a question of the search", searchQuestion],
  ["digits", asciiDigits],
  ["composed letters", composed],
  ["one line", (typed) => oneLine(typed, 100)],
  ["many lines", (typed) => manyLines(typed, 100)],
  ["what a page showed", (typed) => readShown([typed, `${typed}@1`])],
  [
    "a failure of the database",
    (typed) => passingFailure(Object.assign(new Error(typed), { code: typed, syscall: typed })),
  ],
];

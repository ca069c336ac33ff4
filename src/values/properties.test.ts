/** What holds of every parser, whatever arrives. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dossierCode, oneTimeCode } from "./code.ts";
import { email } from "./email.ts";
import { identity } from "./identity.ts";
import { identityCard } from "./identity-card.ts";
import { money } from "./money.ts";
import { decimalNumber, wholeNumber } from "./numbers.ts";
import { organizationName } from "./organization-name.ts";
import { partialDate } from "./partial-date.ts";
import { passport } from "./passport.ts";
import { personName } from "./person-name.ts";
import { problemCodes, type Reading } from "./reading.ts";
import { taxCode } from "./tax-code.ts";
import { telephone } from "./telephone.ts";

type Parse = (text: string) => Reading<string | number>;
/** Each parser, and how its value is written where it is typed again. */
const kinds: [name: string, parse: Parse, write: (value: never) => string][] = [
  ["person's name", personName.parse, personName.show],
  ["organisation's name", organizationName.parse, organizationName.show],
  ["telephone", telephone.parse, telephone.show],
  ["e-mail", email.parse, email.show],
  ["money", money.parse, money.show],
  ["whole number", wholeNumber.parse, wholeNumber.show],
  ["decimal number", decimalNumber.parse, decimalNumber.show],
  ["whole date", (text) => partialDate.parse(text), partialDate.show],
  ["partial date", (text) => partialDate.parse(text, { partial: "year" }), partialDate.show],
  ["identity card", identityCard.parse, identityCard.show],
  ["old card", (text) => identityCard.parse(text, { oldCard: true }), identityCard.show],
  ["passport", (text) => passport.parse(text), passport.show],
  ["identity", (text) => identity.parse(text), identity.show],
  ["tax code", taxCode.parse, taxCode.show],
  ["dossier's code", dossierCode.parse, dossierCode.show],
  ["one-time code", (text) => oneTimeCode.parse(text), (value: string) => value],
];

const pieces = fc.constantFrom(
  "0905",
  "000",
  "101",
  "+84",
  "0084",
  "0234",
  " ",
  ".",
  ",",
  "-",
  "/",
  "(",
  ")",
  "k",
  "đ",
  "triệu",
  "1",
  "234",
  "2,5",
  "17",
  "06",
  "1945",
  "tháng",
  "năm",
  "046194001234",
  "191234567",
  "|",
  "FRA",
  "12AB34567",
  "Pháp",
  "hộ chiếu",
  "an",
  "@",
  "example",
  ".vn",
  "H57.40",
  "261122",
  "0001",
  "Nguyễn",
  "'",
  "‘",
  "王",
  "<",
  "\u202e",
  "\u0301",
  "\u200b",
  "０",
  "Nam",
);
const typed = fc.oneof(
  fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);

describe.each(kinds)("the parser of a %s", (_, parse, write) => {
  it("gives a value or a problem, and reads its own value as itself", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(typed, (text) => {
        const reading = parse(text);
        if (reading.problem) {
          expect(problemCodes).toContain(reading.problem.code);
          return;
        }
        // As a machine writes it, which a person's "842.506" is not: that is asked.
        if (typeof reading.value === "string" || Number.isInteger(reading.value))
          expect(parse(String(reading.value))).toEqual(reading);
        expect(parse(write(reading.value as never))).toEqual(reading);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["marks", "\u0316\u0301".repeat(128 * 1024)],
    ["digits", "1".repeat(256 * 1024)],
    ["blanks", " ".repeat(256 * 1024)],
    ["dots", "1.".repeat(128 * 1024)],
    ["at signs", "a@".repeat(128 * 1024)],
    ["bars", "1|".repeat(128 * 1024)],
    ["letters", "a".repeat(256 * 1024)],
    ["blank and letter", " a".repeat(128 * 1024)],
    ["quotes", "'a".repeat(128 * 1024)],
    ["code", "A12-".repeat(64 * 1024)],
    ["machine lines", "P<FRA".repeat(50 * 1024)],
    ["full width", "０".repeat(256 * 1024)],
  ])("reads 256 KB of %s in a moment", (__, text) => {
    parse(text.slice(0, 50));
    // What the compiler or the collector of garbage does meanwhile is not the parser's.
    const costs = [1, 2, 3].map(() => {
      const began = process.threadCpuUsage();
      parse(text);
      return process.threadCpuUsage(began).user / 1000;
    });
    expect(Math.min(...costs)).toBeLessThan(60);
  });
});

import { describe, expect, it } from "vitest";
import { formatDate, formatMoment, tenths } from "./format.ts";
import { paramsOf, words } from "./words.ts";

describe("a text that counts", () => {
  it.each([
    ["vi", 1, "1 ngày làm việc"],
    ["vi", 3, "3 ngày làm việc"],
    ["vi", 1.5, "1,5 ngày làm việc"],
    ["en", 0, "0 working days"],
    ["en", 1, "1 working day"],
    ["en", 1.5, "1.5 working days"],
    ["en", 3, "3 working days"],
    ["fr", 0, "0 jour ouvré"],
    ["fr", 1, "1 jour ouvré"],
    ["fr", 1.5, "1,5 jour ouvré"],
    ["fr", 3, "3 jours ouvrés"],
  ] as const)("in %s says %d as %j", (language, count, said) => {
    expect(words(language)("dossiers.amount.working_days", { count })).toBe(said);
  });
  it("says no plural in brackets, in any language", () => {
    for (const language of ["vi", "en", "fr"] as const) {
      const said = words(language)("dossiers.receipt.time.calendar_days", { count: 2 });
      expect(said).toMatch(/^2 /);
      expect(said).not.toMatch(/[(){}#]/);
    }
  });
  it.each([
    ["{unit}: {code}", ["code", "unit"]],
    ["{count, number} ngày của {unit}", ["count", "unit"]],
    ["{count, plural, one {# day of {unit}} other {# days}}", ["count", "unit"]],
  ])("%j is filled by %j", (text, params) => {
    expect(paramsOf(text)).toEqual(params);
  });
});

describe("a date in words", () => {
  it.each([
    ["vi", "thứ Sáu, 01/01/2027"],
    ["en", "Friday 1 January 2027"],
    ["fr", "vendredi 1er janvier 2027"],
  ] as const)("is written as %s writes it: %s", (language, written) => {
    expect(formatDate("2027-01-01", language)).toBe(written);
  });
  it("goes with the time of the city", () => {
    const moment = new Date("2026-11-25T19:30:00Z");
    expect(formatMoment(moment, "fr")).toBe("02:30, jeudi 26 novembre 2026");
    expect(formatMoment(moment, "en")).toBe("02:30, Thursday 26 November 2026");
  });
  it("is counted in tenths at most", () => {
    expect([tenths(0.04), tenths(1.25), tenths(-0.25)]).toEqual([0, 1.3, -0.2]);
  });
});

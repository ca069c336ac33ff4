import { describe, expect, it } from "vitest";
import { signingFormRows } from "./rules/signing-forms.ts";
import { maySignIn, signingForms } from "./signing-form-queries.ts";

const today = "2026-11-30";

describe("who but the head may sign a result", () => {
  it.each([
    ["notice", "order", true],
    ["notice", "authorisation", true],
    ["decision", "order", false],
    ["decision", "authorisation", true],
    ["birth-certificate", "authorisation", false],
    ["certification", "authorisation", false],
    ["nothing", "order", false],
  ] as const)("%s, %s: %s", (kind, form, may) => {
    expect(maySignIn(kind, form, today)).toBe(may);
    expect(maySignIn(kind, form, "2025-06-30")).toBe(false);
  });
  it("is judged when it is read: a form that no law knows ends the start", () => {
    const [row] = signingForms;
    expect(() => signingFormRows.parse([{ ...row, forms: ["deputy"] }])).toThrow(/forms/);
    expect(() => signingFormRows.parse([{ ...row, source: "" }])).toThrow(/source/);
  });
  it("says it once for a kind on a day: no second row gives what the first one keeps", () => {
    const [row] = signingForms;
    const ended = { ...row, validTo: "2026-12-31" };
    const next = { ...row, forms: ["order"], validFrom: "2027-01-01" };
    expect(signingFormRows.parse([ended, next])).toHaveLength(2);
    for (const from of ["2026-12-31", "2025-07-01", "2020-01-01"])
      expect(() => signingFormRows.parse([ended, { ...next, validFrom: from }])).toThrow(
        /is there already/,
      );
    expect(() => signingFormRows.parse([{ ...row, validTo: "2025-06-30" }])).toThrow(
      /ends before it begins/,
    );
  });
});

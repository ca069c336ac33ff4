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
});

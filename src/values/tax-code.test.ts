import { describe, expect, it } from "vitest";
import { taxCode } from "./tax-code.ts";

describe("a tax code", () => {
  it.each(["0100109106", "0100684378", "0300588569", "0100112437"])("%s", (code) => {
    expect(taxCode.parse(code)).toEqual({ value: code });
  });
  it("of a branch, of a person, in any grouping", () => {
    expect(taxCode.parse("0100109106 001").value).toBe("0100109106-001");
    expect(taxCode.parse("046085000001").value).toBe("046085000001");
    expect(taxCode.parse("０１００.109.106").value).toBe("0100109106");
    expect(taxCode.parse("MST: 0100109106").value).toBe("0100109106");
    expect(taxCode.parse("Mã số thuế 0100109106-001").value).toBe("0100109106-001");
  });
  it.each([
    ["0100109107", "tax-code-check-digit"],
    ["0100109106-000", "tax-code-length"],
    ["01001091", "tax-code-length"],
  ])("%s is none: %s", (code, problem) => {
    expect(taxCode.parse(code).problem?.code).toBe(problem);
  });
  it("has no check digit for some nine digits", () => {
    expect(taxCode.checkDigit("000000000")).toBeNull();
    expect(taxCode.check("0000000000")?.code).toBe("tax-code-check-digit");
  });
});

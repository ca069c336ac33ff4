import { describe, expect, it } from "vitest";
import { readPersonNumber } from "./person-number.ts";

describe("a number by which a person is found", () => {
  it.each([
    ["046 194 001 234", { kind: "identity", digits: "046194001234" }],
    ["0905.000.101", { kind: "phone", digits: "0905000101" }],
    ["+84 905 000 101", { kind: "phone", digits: "0905000101" }],
    ["3301234567", { kind: "tax-code", digits: "3301234567" }],
    ["3301234567-001", { kind: "tax-code", digits: "3301234567-001" }],
  ])("reads %s", (typed, read) => {
    expect(readPersonNumber(typed)).toEqual(read);
  });
  it.each(["", "0905", "04619400123", "Tôn Nữ", "%", "0461940012345678", "046194001234' or 1=1"])("takes %j for no number at all: parts and names find nobody", (typed) => {
    expect(readPersonNumber(typed)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { readPersonNumber } from "./person-number.ts";

describe("a number by which a person is found", () => {
  it.each([
    ["046 194 001 234", { kind: "identity", value: "046194001234", card: null }],
    ["12AB34567, Pháp", { kind: "identity", value: "FRA 12AB34567", card: null }],
    ["0234 3822 222", { kind: "phone", value: "02343822222", card: null }],
    ["0084905000101", { kind: "phone", value: "0905000101", card: null }],
    ["0905.000.101", { kind: "phone", value: "0905000101", card: null }],
    ["+84 905 000 101", { kind: "phone", value: "0905000101", card: null }],
    ["3300100988", { kind: "tax-code", value: "3300100988", card: null }],
    ["3300100988-001", { kind: "tax-code", value: "3300100988-001", card: null }],
  ])("reads %s", (typed, read) => {
    expect(readPersonNumber(typed)).toEqual(read);
  });
  it.each(["", "0905", "04619400123", "Tôn Nữ", "%", "0461940012345678", "046194001234' or 1=1"])(
    "takes %j for no number at all: parts and names find nobody",
    (typed) => {
      expect(readPersonNumber(typed)).toBeNull();
    },
  );
});

import { expect, test } from "vitest";
import { checkTaxCode, taxCodeCheckDigit, tidyTaxCode } from "./tax-code.ts";

test.each(["0100109106", "0100684378", "0101248141", "0300588569", "0100112437", "0100100079", "0100686209", "0100107370", "0100047516"])("%s is a tax code", (code) => {
  expect(checkTaxCode(code)).toBeNull();
});

test("one wrong digit is noticed", () => {
  expect(checkTaxCode("0100109107")).toBe("tax-code-check-digit");
});

test.each(["000000000", "330000006"])("no number can begin with %s", (nine) => {
  expect(taxCodeCheckDigit(nine)).toBeNull();
  for (let digit = 0; digit <= 9; digit++) expect(checkTaxCode(`${nine}${digit}`)).toBe("tax-code-check-digit");
});

test("a branch has a number from 001 behind the code of its company", () => {
  expect(tidyTaxCode("0100109106 001")).toBe("0100109106-001");
  expect(checkTaxCode("0100109106-001")).toBeNull();
  expect(checkTaxCode("0100109106-000")).toBe("tax-code-length");
});

test("a person's identity number is a tax code, twelve other digits are not", () => {
  expect(checkTaxCode("046085000001")).toBeNull();
  expect(checkTaxCode("003085000001")).toBe("tax-code-identity-number");
  expect(checkTaxCode("01001091")).toBe("tax-code-length");
});

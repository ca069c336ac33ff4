import { describe, expect, it } from "vitest";
import { readPayer } from "./payer.ts";

const typed = { name: "Công ty TNHH An & Con", taxCode: null, address: null };
const codes = (change: Partial<typeof typed> | { taxCode: string } | { address: string }) =>
  readPayer({ ...typed, ...change }).problems.map(({ field, code }) => [field, code]);

describe("the payer of a receipt", () => {
  it("is a person or an organisation, with the number in its one spelling", () => {
    expect(readPayer({ ...typed, taxCode: "0100 109 106-001" })).toEqual({
      payer: { ...typed, taxCode: "0100109106-001" },
      problems: [],
    });
    expect(
      readPayer({ name: "D`Souza", taxCode: "046 194 001 234", address: " 12  Lê Lợi " }),
    ).toEqual({
      payer: { name: "D'Souza", taxCode: "046194001234", address: "12 Lê Lợi" },
      problems: [],
    });
  });
  it("has a problem beside each field that no receipt can carry", () => {
    expect(codes({ name: " " })).toEqual([["payerName", "required"]]);
    expect(codes({ name: "王小明" })).toEqual([["payerName", "name-letters"]]);
    expect(codes({ name: "An <b>" })).toEqual([["payerName", "organization-characters"]]);
    expect(codes({ taxCode: "abc" })).toEqual([["payerTaxCode", "tax-code-length"]]);
    expect(codes({ taxCode: "0100109107" })).toEqual([["payerTaxCode", "tax-code-check-digit"]]);
    expect(codes({ address: "12 王" })).toEqual([["payerAddress", "letters"]]);
  });
});

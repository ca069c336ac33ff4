import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Filter, packed } from "../../../../tests/hostile-files/pack.ts";
import { unpacked } from "./pdf-filters.ts";

const inflate = (bytes: Uint8Array, maxOutputLength: number) =>
  inflateSync(bytes, { maxOutputLength });
const filters: Filter[] = [
  "FlateDecode",
  "ASCIIHexDecode",
  "ASCII85Decode",
  "RunLengthDecode",
  "LZWDecode",
];

describe("what a PDF packs", () => {
  it("comes out as it was, through any three filters", () => {
    const chain = fc.array(fc.constantFrom(...filters), { maxLength: 3 });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc.uint8Array({ minLength: 2_000, maxLength: 6_000, max: 3 }),
    );
    fc.assert(
      fc.property(chain, bytes, (names, content) => {
        const found = unpacked(packed(content, names), names, 1_000_000, inflate);
        expect(Buffer.from(found).equals(Buffer.from(content))).toBe(true);
      }),
    );
  });

  it.each(filters)("is never unpacked beyond the bound: %s", (filter) => {
    const content = packed(new Uint8Array(100_000), [filter]);
    expect(() => unpacked(content, [filter], 50_000, inflate)).toThrow();
  });

  it("is refused under a filter that nobody knows, and under nine of them", () => {
    expect(() => unpacked(new Uint8Array(9), ["Crypt"], 100, inflate)).toThrow();
    const nine = Array.from({ length: 9 }, () => "AHx");
    expect(() => unpacked(new Uint8Array(9), nine, 100, inflate)).toThrow();
  });
});

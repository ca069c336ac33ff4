import { describe, expect, it } from "vitest";
import { printableText, printableTree } from "./printable-text.ts";

const all = () => true;

describe("any text becomes printable", () => {
  it("composes decomposed Vietnamese, so that tone marks sit on their letters", () => {
    expect(printableText("Nguyễn Thị Hồng Ánh".normalize("NFD"), all)).toBe(
      "Nguyễn Thị Hồng Ánh".normalize("NFC"),
    );
  });

  it("removes what a reader cannot see but what would make the name another", () => {
    expect(printableText("An\u202enauQ\u202c \u200bVăn\u0000\ufeff", all)).toBe("AnnauQ Văn");
  });

  it("draws a box for what the font lacks and keeps the rest", () => {
    expect(printableText("Quán 🎉 漢", (point) => point < 0x3000)).toBe("Quán □ □");
  });

  it("mends half a surrogate pair", () => {
    expect(printableText("a\ud800b", all)).toBe("a\ufffdb");
  });

  it("adds no letter to a word, however long it is", () => {
    expect(printableText("x".repeat(500), all)).toBe("x".repeat(500));
  });

  it("reaches every string of a tree and leaves the rest", () => {
    const day = new Date(0);
    expect(
      printableTree({ rows: [{ name: "a\u0000", count: 2, day }], nothing: null }, all),
    ).toEqual({ rows: [{ name: "a", count: 2, day }], nothing: null });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, foldedWords, sameName, searchedWords, syllablesOf, unaccented } from "./fold.ts";
import { bounded, composed, manyLines, oneLine } from "./text.ts";

describe("the folding of stored and typed text", () => {
  it.each([
    ["Nguyễn Thị Hồng Ánh", "nguyen thi hong anh"],
    ["ĐẶNG ĐỨC", "dang duc"],
    ["Y Ƀhĭn Êban", "i bhin eban"],
    ["Ê̆ƀan", "eban"],
    ["O’Neill", "o'neill"],
    ["O‘Neill", "o'neill"],
    ["OʼNeill", "o'neill"],
    ["O`Neill", "o'neill"],
    ["O´Neill", "o'neill"],
    ["O＇Neill", "o'neill"],
    ["“Hoa Sen”", '"hoa sen"'],
    ["Thuỷ, Thủy", "thuy, thuy"],
    ["Hoà Hòa", "hoa hoa"],
    ["Lý Quý Mỹ Vỹ", "li qui mi vi"],
    ["Lí Quí Mĩ Vĩ", "li qui mi vi"],
    ["đăng ký", "dang ki"],
    ["Straße ﬁn Æsir Łódź Ørsted", "strasse fin aesir lodz orsted"],
    ["０９０５ １２３", "0905 123"],
    ["  a\u00a0\u2009b\u200b\u202e ", "a b"],
    ["a—b–c", "a-b-c"],
    ["İstanbul ISPARTA ılıca", "istanbul isparta ilica"],
  ])("writes %s as %s, however its accents are stored", (text, folded) => {
    for (const form of ["NFC", "NFD"] as const) expect(fold(text.normalize(form))).toBe(folded);
  });

  it("keeps the letter y in names for machines", () => {
    expect(unaccented("Xã Mỹ Thượng")).toBe("xa my thuong");
  });

  it("parts words, and joins them where people leave the sign out", () => {
    expect(foldedWords("H'Mông (Bích-Ngọc)")).toEqual(["h", "mong", "bich", "ngoc"]);
    expect(searchedWords("O’Neill")).toEqual(["o", "neill", "oneill"]);
    expect(searchedWords("Lê Bích-Ngọc")).toEqual(["le", "bich", "ngoc", "bichngoc"]);
  });

  it("knows one name in its spellings, and tells two apart", () => {
    expect(sameName("D‘Souza", "d'souza")).toBe(true);
    expect(sameName("Nguyễn  Thị Lý", "NGUYỄN THỊ LÍ")).toBe(true);
    expect(sameName("Trần Văn A", "Trần Văn B")).toBe(false);
  });

  it("keeps hats and tones where they count, the tone last", () => {
    expect(syllablesOf("Hoà")).toEqual(syllablesOf("Hòa"));
    expect(syllablesOf("hóa")).not.toEqual(syllablesOf("hòa"));
    expect(syllablesOf("ký")).toEqual([{ accented: "ki1", folded: "ki" }]);
    expect(syllablesOf("đường")).toEqual([{ accented: "đu\u031bo\u031bng2", folded: "duong" }]);
  });

  it("leaves no blank where an accent stood alone", () => {
    expect(["¡\u00a8", "a \u00a8 b", "\u0301 a"].map((text) => fold(text))).toEqual([
      "¡",
      "a b",
      "a",
    ]);
  });

  it("folds a folded text into itself, whatever it was", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        expect(fold(text.normalize("NFD"))).toBe(fold(text.normalize("NFC")));
      }),
    );
  });
});

describe("what a hostile text costs", () => {
  const marks = "\u0316\u0301".repeat(128 * 1024);
  it.each([
    ["marks alone", marks],
    ["marks on letters", `a${marks}`],
    ["letters that grow", "\ufdfa".repeat(256 * 1024)],
    ["marks with nothing between them", "\u0316\u200b\u0301".repeat(90_000)],
    ["blanks", " ".repeat(256 * 1024)],
    ["apostrophes", "a'".repeat(128 * 1024)],
  ])("reads 256 KB of %s in a moment", (_, text) => {
    for (const read of [
      fold,
      syllablesOf,
      bounded,
      searchedWords,
      (one: string) => oneLine(one, 100),
      (one: string) => manyLines(one, 2000),
    ]) {
      read(text.slice(0, 100));
      const began = process.threadCpuUsage();
      read(text);
      expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(150);
    }
  });

  it("drops the ninth mark of a letter and no mark that a language writes", () => {
    expect(bounded(`e${"\u0301".repeat(20)}`)).toBe(`e${"\u0301".repeat(8)}`);
    expect(composed("Ê̆ƀan Nguyễn".normalize("NFD"))).toBe("Ê̆ƀan Nguyễn".normalize("NFC"));
  });
});

import { describe, expect, it } from "vitest";
import { dateInWords } from "./date-words.ts";

describe("a day in words", () => {
  it.each([
    ["01/01/2026", "Ngày mùng một tháng một năm hai nghìn không trăm hai mươi sáu"],
    ["20/11/2026", "Ngày hai mươi tháng mười một năm hai nghìn không trăm hai mươi sáu"],
    ["10/04/1995", "Ngày mùng mười tháng tư năm một nghìn chín trăm chín mươi lăm"],
    ["11/12/2000", "Ngày mười một tháng mười hai năm hai nghìn"],
    ["15/10/2005", "Ngày mười lăm tháng mười năm hai nghìn không trăm linh năm"],
    ["21/03/1921", "Ngày hai mươi mốt tháng ba năm một nghìn chín trăm hai mươi mốt"],
    ["31/05/1910", "Ngày ba mươi mốt tháng năm năm một nghìn chín trăm mười"],
    ["05/07/1900", "Ngày mùng năm tháng bảy năm một nghìn chín trăm"],
    ["24/02/2024", "Ngày hai mươi bốn tháng hai năm hai nghìn không trăm hai mươi bốn"],
    ["29/02/2028", "Ngày hai mươi chín tháng hai năm hai nghìn không trăm hai mươi tám"],
  ])("%s is written out", (figures, words) => expect(dateInWords(figures)).toBe(words));

  it("says no more than is known", () => {
    expect(dateInWords("1945")).toBe("Năm một nghìn chín trăm bốn mươi lăm");
    expect(dateInWords("09/1950")).toBe("Tháng chín năm một nghìn chín trăm năm mươi");
  });

  it.each(["29/02/2026", "31/04/2026", "00/01/2026", "13/2026", "hôm qua", "", "2026-11-20"])(
    "invents nothing for %s",
    (text) => {
      expect(dateInWords(text)).toBeNull();
    },
  );
});

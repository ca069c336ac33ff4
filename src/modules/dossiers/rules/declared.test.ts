import { describe, expect, it } from "vitest";
import { legalGrounds, insideAbstract, partsOfAddress, withoutRepetition } from "./declared.ts";

describe("what was declared, as a result writes it", () => {
  it("names laws by their kind", () => {
    expect(
      legalGrounds([
        "60/2014/QH13",
        "66.7/2025/NQ-CP",
        "165/2024/NĐ-CP",
        "04/2020/TT-BTP",
        "24/2021/QĐ-TTg",
      ]).split("\n"),
    ).toEqual([
      "Căn cứ Luật số 60/2014/QH13;",
      "Căn cứ Nghị quyết số 66.7/2025/NQ-CP;",
      "Căn cứ Nghị định số 165/2024/NĐ-CP;",
      "Căn cứ Thông tư số 04/2020/TT-BTP;",
      "Căn cứ Quyết định số 24/2021/QĐ-TTg;",
    ]);
  });

  it("puts the official name into an abstract", () => {
    expect(insideAbstract("Thủ tục đăng ký giám hộ")).toBe("đăng ký giám hộ");
  });

  it("says a ward once, typed and chosen", () => {
    const twice = "12 Lê Lợi, Phường Thuận Hóa, phường Thuận Hóa, thành phố Huế";
    expect(withoutRepetition(partsOfAddress(twice))).toBe(
      "12 Lê Lợi, Phường Thuận Hóa, thành phố Huế",
    );
  });
});

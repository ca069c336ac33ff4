import { describe, expect, it } from "vitest";
import { dossierCode, oneTimeCode } from "./code.ts";
import { countryName, findCountry, listCountries } from "./countries.ts";
import { identityCard } from "./identity-card.ts";
import { identity } from "./identity.ts";
import { passport } from "./passport.ts";

const today = "2026-11-23";
const qr = "046194001234|191234567|Tôn Nữ Diệu Hiền|12031994|Nữ|12 Lê Lợi, Thuận Hóa, Huế|25062021";

describe("an identity number", () => {
  it.each([
    ["001087123456", "001", "male", 1987],
    ["037153000257", "037", "female", 1953],
    ["046301000001", "046", "female", 2001],
  ])("%s: %s, %s, %i", (number, provinceCode, sex, birthYear) => {
    expect(identityCard.readFacts(number)).toEqual({ provinceCode, sex, birthYear });
    expect(identityCard.check(number, today)).toBeNull();
    expect(identityCard.warn(number)).toBeNull();
  });

  it.each([
    "046 085.000-001",
    "０４６085000001",
    " 0460 8500 0001 ",
    "046‐085‐000‐001",
    qr.replace(/^\d+/, "046085000001"),
  ])("is read from %s", (typed) => {
    expect(identityCard.parse(typed)).toEqual({ value: "046085000001" });
  });

  it.each([
    ["04608500000", "identity-number-length"],
    ["0460850000012", "identity-number-length"],
    ["04608500000a", "identity-number-length"],
    ["191234567", "identity-old-card"],
  ])("%s is none: %s", (typed, code) => {
    expect(identityCard.parse(typed).problem?.code).toBe(code);
  });

  it("of nine digits counts where a paper still shows it", () => {
    expect(identityCard.parse("191 234 567", { oldCard: true }).value).toBe("191234567");
  });

  it("with a province of no list is warned of, never refused", () => {
    expect(identityCard.check("003085000001", today)).toBeNull();
    expect(identityCard.warn("003085000001")?.code).toBe("identity-number-province");
    expect(identityCard.warn("201085000001")).toBeNull();
  });

  it("whose birth is still to come is none", () => {
    expect(identityCard.check("046227000001", today)?.code).toBe("identity-number-future");
  });
});

describe("the code on a card", () => {
  const card = {
    number: "046194001234",
    oldNumber: "191234567",
    name: "Tôn Nữ Diệu Hiền",
    birthDate: "1994-03-12",
    sex: "female",
    address: "12 Lê Lợi, Thuận Hóa, Huế",
    issuedOn: "2021-06-25",
  };
  const bytes = [...new TextEncoder().encode(qr)];
  it("is read", () => {
    expect(identityCard.readCode(qr)).toEqual(card);
  });
  it("is read from a scanner that types bytes as Latin-1", () => {
    expect(identityCard.readCode(String.fromCharCode(...bytes))).toEqual(card);
  });
  it("is read from a scanner that types bytes as Windows-1252", () => {
    const typed = bytes
      .map((byte) => new TextDecoder("windows-1252").decode(Uint8Array.of(byte)))
      .join("");
    expect(identityCard.readCode(typed)).toEqual(card);
  });
  it("without an old number, with a year alone, with more behind it is read as well", () => {
    expect(
      identityCard.readCode("046045001234||Trần Thị A|1945|Nữ|Huế|25062021||||"),
    ).toMatchObject({ oldNumber: "", birthDate: "1945", sex: "female" });
  });
  it.each(["", "a|b", "046194001234", "0461940012|1|A|12031994|Nữ|Huế"])("is none: %s", (text) => {
    expect(identityCard.readCode(text)).toBeNull();
  });
});

describe("a passport", () => {
  it.each([
    "12AB34567 FRA",
    "FRA 12AB34567",
    "12ab 34567, Pháp",
    "Hộ chiếu số 12AB34567 (Pháp)",
    "Pháp 12AB34567",
    "passport no. 12AB34567 France",
  ])("is read from %s", (typed) => {
    expect(passport.parse(typed)).toEqual({ value: "FRA 12AB34567" });
  });
  it("is read from a number with a chosen country", () => {
    expect(passport.parse("12-AB 34567", "Pháp").value).toBe("FRA 12AB34567");
    expect(passport.parse("C1234567", "LAO").value).toBe("LAO C1234567");
    expect(passport.parse("X123", "FRA").problem?.code).toBe("passport");
    expect(passport.parse("12AB34567", "Atlantis").problem?.code).toBe("passport-country");
  });
  it("is read from its two machine lines, check digit and all", () => {
    const zone =
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    expect(passport.parse(zone.replaceAll("UTO", "FRA")).value).toBe("FRA L898902C3");
    expect(passport.parse(zone.replaceAll("UTO", "D<<")).value).toBe("DEU L898902C3");
    expect(passport.parse(zone.replace("C36", "C37")).problem?.code).toBe("passport");
  });
  it.each([
    ["Mỹ 123456789", "USA 123456789"],
    ["123456789 MỸ", "USA 123456789"],
    ["Anh 123456789", "GBR 123456789"],
    ["nga 71234567", "RUS 71234567"],
    ["NGA A01234567", "NGA A01234567"],
    ["fra 12ab34567", "FRA 12AB34567"],
    ["Bỉ EP123456", "BEL EP123456"],
    ["Ý YA1234567", "ITA YA1234567"],
    ["12AB34567/FRA", "FRA 12AB34567"],
    ["USA-123456789", "USA 123456789"],
    ["Hoa Kỳ: 123456789", "USA 123456789"],
    ["E12345678 Trung Quốc.", "CHN E12345678"],
    ["số hộ chiếu 12AB34567 nước Pháp", "FRA 12AB34567"],
  ])("%s is %s", (typed, value) => {
    expect(passport.parse(typed)).toEqual({ value });
  });
  it.each(["số C1234567", "my 123456789", "no 12345678", "la số 12345678", "SO 12345678"])(
    "asks for the country where two letters may be a word: %s",
    (typed) => {
      expect(passport.parse(typed).value).toBeUndefined();
    },
  );
  it("takes its country in small letters", () => {
    expect(passport.parse("fra12ab34567", "fra").value).toBe("FRA 12AB34567");
    expect(passport.parse("12ab34567", " Mỹ ").value).toBe("USA 12AB34567");
  });
  it("asks for its country, and refuses what is none", () => {
    expect(passport.parse("12AB34567").problem?.code).toBe("passport-country");
    expect(passport.parse("abc").problem?.code).toBe("passport");
  });
  it("is shown and printed with its country", () => {
    expect(passport.show("FRA 12AB34567", "en")).toBe("12AB34567 (France)");
    expect(passport.print("FRA 12AB34567")).toBe("Hộ chiếu số 12AB34567, Pháp");
  });
  it("knows every country by its name in three languages", () => {
    for (const language of ["vi", "en", "fr"] as const) {
      for (const { value, label } of listCountries(language)) {
        expect(findCountry(label), `${label} in ${language}`).toBe(value);
      }
    }
    expect(countryName("LAO", "vi")).toBe("Lào");
  });
});

describe("an identity", () => {
  it.each([
    ["046 085 000 001", "046085000001"],
    [qr, "046194001234"],
    ["12AB34567 Pháp", "FRA 12AB34567"],
  ])("%s is %s", (typed, value) => {
    expect(identity.parse(typed)).toEqual({ value });
    expect(identity.parse(value)).toEqual({ value });
    expect(identity.check(value, today)).toBeNull();
  });
  it.each([
    "số 046194001234",
    "Số CCCD: 046194001234",
    "cccd 046 194 001 234",
    "SO 046194001234",
    "Số định danh cá nhân 046194001234",
    "CC: 046194001234",
    "CC số 046194001234",
    "CCCD số: 046194001234",
    "046194001234 (CCCD)",
    "CCCD 046194001234 cấp ngày 25/06/2021",
    "046 194 001 234, do Cục Cảnh sát QLHC về TTXH cấp ngày 25/06/2021",
  ])("is the card's, whatever word stands before the number: %s", (typed) => {
    expect(identity.parse(typed)).toEqual({ value: "046194001234" });
  });
  it("is a passport's when a country was chosen, even with twelve digits", () => {
    expect(identity.parse("123456789012", { country: "USA" }).value).toBe("USA 123456789012");
  });
  it.each([
    ["04608500000", "identity-number-length"],
    ["12AB34567", "passport-country"],
    ["@@@ ab", "identity"],
    ["CMND: 191234567", "identity-old-card"],
    ["191234567", "identity-old-card"],
  ])("%s is none: %s", (typed, code) => {
    expect(identity.parse(typed).problem?.code).toBe(code);
  });
});

describe("a code that was copied", () => {
  const code = "A12.046-261129-0001";
  it.each([
    code,
    `${code}.`,
    ` ${code.toLowerCase()} `,
    "A12.046 - 261129 - 0001",
    "A12.046–261129–0001",
    `https://dichvucong.hue.gov.vn/look-up?code=${code}&x=1`,
    "https://a.vn/look-up?code=A12%2E046%2D261129%2D0001",
    `Hồ sơ ${code}: đã có kết quả`,
    "Ａ12.046-261129-0001",
    `mã:${code},`,
  ])("is found in %s", (typed) => {
    expect(dossierCode.parse(typed)).toEqual({ value: code });
  });
  it("in both of its styles", () => {
    expect(dossierCode.parse("x 000.22.08.H57-20261129-0000001 y").value).toBe(
      "000.22.08.H57-20261129-0000001",
    );
  });
  it.each(["", "A12", "A12.046-261129-00012", `${code}-5`, "xin chào"])("is not in %j", (typed) => {
    expect(dossierCode.parse(typed).problem?.code).toBe("code");
  });
  it.each([
    "123 456",
    "123-456",
    "123.456",
    "１２３４５６",
    " 123\u00a0456 ",
    "Mã: 123456",
    "G-123456",
  ])("of a second factor: %s", (typed) => {
    expect(oneTimeCode.parse(typed)).toEqual({ value: "123456" });
  });
  it("of another length is none", () => {
    expect(oneTimeCode.parse("12345").problem?.code).toBe("code");
    expect(oneTimeCode.parse("1234567").problem?.code).toBe("code");
  });
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeSms, shortened } from "./compose.ts";
import { identityCard } from "../../../values/identity-card.ts";
import { withoutAccents } from "../../../values/plain-letters.ts";
import { plainText } from "./plain-text.ts";
import { encodeGsm7, segmentsOf } from "./segmentation.ts";

type Vectors = {
  gsm0338: { text: string; hex: string }[];
  not_gsm0338: string[];
  ucs2be: { text: string; hex: string }[];
};
const vectors = JSON.parse(
  readFileSync(new URL("../../../../data/vectors/smpp.json", import.meta.url), "utf8"),
) as Vectors;
const NOTICE =
  "UBND phường Thuận Hóa: Hồ sơ H57.40-261122-0001 đã có kết quả. Mời ông/bà đến Trung tâm " +
  "PVHCC nhận trước 17h00 ngày 27/11/2026. Chi tiết: 19001075";

describe("an SMS is cut into parts", () => {
  it("three with accents and one without, for the city's usual notice", () => {
    expect(segmentsOf(NOTICE)).toEqual({ encoding: "ucs2", units: 146, parts: 3 });
    expect(segmentsOf(withoutAccents(NOTICE))).toEqual({ encoding: "gsm7", units: 146, parts: 1 });
  });

  it.each([
    ["a", 160, 1],
    ["a", 161, 2],
    ["a", 306, 2],
    ["a", 307, 3],
    ["ộ", 70, 1],
    ["ộ", 71, 2],
    ["ộ", 134, 2],
    ["ộ", 135, 3],
    ["€", 80, 1],
    ["€", 81, 2],
    ["😀", 35, 1],
    ["😀", 36, 2],
    ["😀", 67, 3],
  ])("%j × %i makes %i", (character, count, parts) => {
    expect(segmentsOf(character.repeat(count)).parts).toBe(parts);
  });

  it.each(vectors.gsm0338)("with the alphabet of GSM 03.38: $text", ({ text, hex }) => {
    expect(Buffer.from(encodeGsm7(text) ?? []).toString("hex")).toBe(hex);
  });

  it.each(vectors.not_gsm0338)("but not %j, which is outside that alphabet", (text) => {
    expect(encodeGsm7(text)).toBeNull();
    expect(segmentsOf(text).encoding).toBe("ucs2");
  });

  it.each(vectors.ucs2be)("in UCS-2 with two bytes a unit: $text", ({ text, hex }) => {
    expect(Buffer.from(text, "utf16le").swap16().toString("hex")).toBe(hex);
  });
});

describe("a text on its way out", () => {
  it("is NFC, one line, without control and invisible characters", () => {
    expect(plainText("Ho\u0302\u0300 sơ\r\nBcc: ai@x.vn\u0000 \u200bxong\u2028\t!")).toBe(
      "Hồ sơ Bcc: ai@x.vn xong !",
    );
    expect("ộ".normalize("NFD")).toHaveLength(3);
    expect(plainText("ộ".normalize("NFD"))).toHaveLength(1);
    // A leading space takes the long way: for every character both give the same.
    const every = Array.from({ length: 0xffff }, (_, code) => `a${String.fromCharCode(code + 1)}b`);
    expect(every.filter((text) => plainText(text) !== plainText(` ${text}`))).toEqual([]);
  });

  it("loses all accents, đ and Đ too, and then fits the GSM alphabet", () => {
    expect(withoutAccents("Đường Đặng Huy Trứ, “xã A Lưới 1” – đã xong…")).toBe(
      'Duong Dang Huy Tru, "xa A Luoi 1" - da xong...',
    );
    const vietnamese = fc.string({
      unit: fc.constantFrom(..."aăâbcdđeêghiklmnoôơpqrstuưvxyạảãàáặẵằắợỡộỗĂÂĐÊÔƠƯ .,:/-0123456789"),
    });
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(encodeGsm7(withoutAccents(plainText(text)))).not.toBeNull();
      }),
    );
  });
});

describe("an identity number", () => {
  it.each([
    ["CCCD 046085000001.", "CCCD *********001."],
    ["số 046 085 000 001", "số *** *** *** 001"],
    ["0460.8500.0001", "****.****.*001"],
    ["ID046085000001x", "ID*********001x"],
    [plainText("０４６０８５０００００１"), "*********001"],
    [plainText("٠٤٦٠٨٥٠٠٠٠٠١"), "*********001"],
    [plainText("0460\u200b85000001"), "*********001"],
  ])("in %j is masked", (text, masked) => {
    expect(identityCard.mask(text)).toBe(masked);
  });

  it.each([
    "Hồ sơ H57.40-261122-0001",
    "H57-20261122-0000001",
    "H57261122000001",
    "100.005.021.000 đ",
    "+84905123456",
    "ngày 27/11/2026 lúc 17h00",
  ])("is not seen in %j", (text) => {
    expect(identityCard.mask(text)).toBe(text);
  });

  it("never passes in full, wherever it stands", () => {
    const word = fc.string({ unit: fc.constantFrom(..."aộđ .-:/\n"), maxLength: 12 });
    fc.assert(
      fc.property(word, fc.stringMatching(/^0\d{11}$/), word, (before, number, after) => {
        const sms = composeSms(() => `${before}${number}${after}`, true).body;
        expect(sms).not.toContain(number);
        expect(identityCard.isIn(sms)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a message that would be too long", () => {
  const reason =
    "tờ khai thiếu chữ ký của người yêu cầu và bản chụp giấy chứng sinh không đọc được số " +
    "hiệu, đề nghị chụp lại nơi đủ sáng để toàn bộ giấy nằm trong khung hình";
  const render = (length: number) =>
    `UBND phường Thuận Hóa: Hồ sơ H57.40-261122-0001 còn thiếu: ${shortened(reason, length)}. ` +
    `Mời ông/bà bổ sung trước 17h00 ngày 27/11/2026: https://motcua.hue.gov.vn/d/1`;

  it("has its free text shortened at a word, and keeps code, date and link", () => {
    const sms = composeSms(render, true);
    expect(sms.parts).toBe(3);
    expect(sms.body).toMatch(
      new RegExp(
        String.raw`^UBND phường .+H57\.40-261122-0001 còn thiếu: tờ khai .+[^.]\.\.\. ` +
          String.raw`Mời .+27/11/2026: https://motcua\.hue\.gov\.vn/d/1$`,
      ),
    );
  });

  it("goes without accents where the city's line wants that", () => {
    const sms = composeSms(render, false);
    expect(sms.body).toMatch(/^UBND phuong Thuan Hoa: Ho so /);
    expect(segmentsOf(sms.body).encoding).toBe("gsm7");
  });

  it("never exceeds three parts, whatever an official wrote", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 1_000 }),
        fc.boolean(),
        (text, accents) => {
          const sms = composeSms(
            (length) => `UBND xã A Lưới 1: ${shortened(text, length)}`,
            accents,
          );
          expect(sms.parts).toBeLessThanOrEqual(3);
          expect(segmentsOf(sms.body).parts).toBe(sms.parts);
          expect(sms.body).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });
});

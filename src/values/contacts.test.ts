import { describe, expect, it } from "vitest";
import { email } from "./email.ts";
import { telephone } from "./telephone.ts";

describe("a telephone number", () => {
  it.each([
    ["0905000101", "0905000101"],
    ["0905 123 987", "0905123987"],
    ["0905.123.987", "0905123987"],
    ["0905-123-987", "0905123987"],
    ["0084905000101", "0905000101"],
    ["+84905000101", "0905000101"],
    ["+84 0905 000 101", "0905000101"],
    ["84905000101", "0905000101"],
    ["(+84) 905.000.101", "0905000101"],
    ["+84(0)905000101", "0905000101"],
    ["0905000101,", "0905000101"],
    ["０９０５０００１０１", "0905000101"],
    ["tel:+84905000101", "0905000101"],
    ["ĐT: 0905000101", "0905000101"],
    ["Số điện thoại di động: 0905 000 101", "0905000101"],
    ["SĐT 0905.000.101 (Zalo)", "0905000101"],
    ["Tel. +33 6 12 34 56 78", "+33612345678"],
    ["084905000101", "0905000101"],
    ["+ 84 905 000 101", "0905000101"],
    ["0905_000_101", "0905000101"],
    ["0905000101 Zalo", "0905000101"],
    ["'0905000101", "0905000101"],
    ["Phone number: 0905000101", "0905000101"],
    ["0842 000 101", "0842000101"],
    ["(08) 38222222", "02838222222"],
    ["(04) 3822 2222", "02438222222"],
    ["0234 3822 222", "02343822222"],
    ["(0234) 3.822.222", "02343822222"],
    ["+84 234 3822222", "02343822222"],
    ["+33 6 12 34 56 78", "+33612345678"],
    ["0033612345678", "+33612345678"],
    ["+856 20 5512 3456", "+8562055123456"],
  ])("%s is %s", (typed, value) => {
    expect(telephone.parse(typed)).toEqual({ value });
  });

  it.each([
    ["", "phone"],
    ["0905", "phone"],
    ["09050001012", "phone"],
    ["abc", "phone"],
    ["090500010a", "phone"],
    ["0405000101", "phone"],
    ["113", "phone"],
    ["1900 1234", "phone"],
    ["18001091", "phone"],
    ["+1 23", "phone"],
    ["0905000101 - 0914000202", "phone-two"],
    ["0905000101/0914000202", "phone-two"],
    ["0905000101 hoặc 0914000202", "phone-two"],
    ["0905000101 hoac 0914000202", "phone-two"],
    ["0905000101 0914000202", "phone-two"],
    ["0905000101 & 0914000202", "phone-two"],
    ["08490500010", "phone"],
    ["0840905000101", "phone"],
  ])("%j is none: %s", (typed, code) => {
    expect(telephone.parse(typed).problem?.code).toBe(code);
  });

  it("tells what an old number became", () => {
    expect(telephone.parse("0126 2123 456").problem).toEqual({
      code: "phone-renamed",
      params: { became: "0762 123 456" },
    });
    expect(telephone.parse("+841684123456").problem?.params.became).toBe("0384 123 456");
    expect(telephone.parse("054 3822222").problem?.params.became).toBe("0234 3822 222");
  });

  it("says at once that no message will come to a landline or abroad", () => {
    expect(telephone.warn("02343822222")?.code).toBe("phone-no-sms");
    expect(telephone.warn("+33612345678")?.code).toBe("phone-no-sms");
    expect(telephone.warn("0905000101")).toBeNull();
  });

  it("gives the number that messages go to, old prefixes renewed", () => {
    expect(telephone.messageNumber("0084 905 000 101")).toBe("+84905000101");
    expect(telephone.messageNumber("01684123456")).toBe("+84384123456");
    expect(telephone.messageNumber("0234 3822 222")).toBeNull();
    expect(telephone.messageNumber("+33612345678")).toBeNull();
  });

  it("is shown in groups", () => {
    expect(telephone.show("0905123987")).toBe("0905 123 987");
    expect(telephone.show("02343822222")).toBe("0234 3822 222");
    expect(telephone.show("+33612345678")).toBe("+33 6 12 34 56 78");
  });
});

describe("an e-mail address", () => {
  it.each([
    ["an@example.vn", "an@example.vn"],
    ["An.Nguyen+hue@Example.VN", "An.Nguyen+hue@example.vn"],
    [" an @ example . vn ", "an@example.vn"],
    ["<an@example.vn>", "an@example.vn"],
    ["mailto:an@example.vn", "an@example.vn"],
    ["an@example.vn.", "an@example.vn"],
    ["Nguyễn An <an@example.vn>", "an@example.vn"],
    ["“an@example.vn”", "an@example.vn"],
    ["Email: an@example.vn", "an@example.vn"],
    ["o'neill@example.ie", "o'neill@example.ie"],
    ["an_b-c@mail.hue.gov.vn", "an_b-c@mail.hue.gov.vn"],
    ["ngọc@huế.vn", "ngọc@huế.vn"],
    ["an@bücher.de", "an@bücher.de"],
  ])("%s is %s", (typed, value) => {
    expect(email.parse(typed)).toEqual({ value });
  });

  it.each([
    "",
    "an",
    "an@",
    "@example.vn",
    "an,b@example.vn",
    "an@example.c",
    "an@example",
    "an..b@example.vn",
    ".an@example.vn",
    "an@example..vn",
    "an b@example.vn",
    "an@exa mple.vn",
    "an@b@example.vn",
    "an@-example.vn",
    "an@example-.vn",
    "an@mail.example-.vn",
    `an@${"b".repeat(64)}.vn`,
    "an@example.vn\nBcc: x@y.vn",
    "an@[127.0.0.1]",
    "ngọc,b@huế.vn",
    "ngọc..b@huế.vn",
    `${"a".repeat(65)}@example.vn`,
    `a@${"b".repeat(260)}.vn`,
    "an@example.v1",
    "an@huế.c",
    "an@gmail.con",
    "an@example.vnn",
    "An <an@example.vn> <b@example.vn>",
  ])("%j is none", (typed) => {
    expect(email.parse(typed).problem?.code).toBe("email");
  });
});

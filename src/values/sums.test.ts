import { describe, expect, it } from "vitest";
import { money } from "./money.ts";
import { decimalNumber, wholeNumber } from "./numbers.ts";

describe("a sum of money", () => {
  it.each([
    ["800,000", 800_000],
    ["800.000", 800_000],
    ["800 000", 800_000],
    ["850,000 đ", 850_000],
    ["850.000đ", 850_000],
    ["850000 VND", 850_000],
    ["VNĐ 850.000", 850_000],
    ["1.234.567 đồng", 1_234_567],
    ["1,234,567", 1_234_567],
    ["1'234'567", 1_234_567],
    ["850.000,00", 850_000],
    ["850,000.00", 850_000],
    ["0", 0],
    ["800k", 800_000],
    ["800 nghìn", 800_000],
    ["800 ngàn đồng", 800_000],
    ["2 triệu", 2_000_000],
    ["1,5 triệu", 1_500_000],
    ["1.5 triệu", 1_500_000],
    ["2 tỷ", 2_000_000_000],
    ["-5.000", -5000],
    ["1tr5", 1_500_000],
    ["2 triệu rưỡi", 2_500_000],
    ["2tr500", 2_500_000],
    ["3 tỷ 2", 3_200_000_000],
    ["500.000,-", 500_000],
    ["500,000.-", 500_000],
    ["1.000.000 đồng./.", 1_000_000],
    ["1000 đồng chẵn", 1000],
    ["８００，０００", 800_000],
    ["800\u00a0000", 800_000],
    ["005000", 5000],
  ])("%s is %i", (typed, value) => {
    expect(money.parse(typed)).toEqual({ value });
  });

  it.each([
    ["1.5", "money-two-ways"],
    ["2,5", "money-two-ways"],
    ["850,00", "money-two-ways"],
    ["1.500 triệu", "money-two-ways"],
    ["1,2345", "money-two-ways"],
    ["850.000,50", "not-whole"],
    ["0,5 đ", "money-two-ways"],
    ["0.800", "money-two-ways"],
    ["5,000 USD", "money-currency"],
    ["$50", "money-currency"],
    ["", "not-money"],
    ["năm trăm", "not-money"],
    ["1.23.456", "not-money"],
    ["1,234.567,8", "not-money"],
    ["50.000đ/tháng", "not-money"],
    ["1 2", "not-money"],
    ["12 34", "not-money"],
    ["99999999999999999", "not-money"],
    ["1e5", "not-money"],
    ["0x10", "not-money"],
    ["1,234.567", "money-two-ways"],
    ["1.500,000", "money-two-ways"],
    ["1,500.000", "money-two-ways"],
    ["1.500k", "money-two-ways"],
    ["1 triệu 50", "money-two-ways"],
    ["1tr05", "money-two-ways"],
    ["1 triệu 200 nghìn", "not-money"],
  ])("%j asks: %s", (typed, code) => {
    expect(money.parse(typed).problem?.code).toBe(code);
  });

  it("is shown with its thousands", () => {
    expect(money.show(1_234_567)).toBe("1.234.567 đ");
    expect(money.print(24_000)).toBe("24.000 đồng");
  });
});

describe("a whole number", () => {
  it.each([
    ["2", 2],
    ["1.234", 1234],
    ["1,234", 1234],
    ["1 234", 1234],
    ["-3", -3],
    ["０２", 2],
    ["007", 7],
  ])("%s is %i", (typed, value) => {
    expect(wholeNumber.parse(typed)).toEqual({ value });
  });
  it.each([
    ["2,5", "not-whole"],
    ["2.5", "not-whole"],
    ["2,0", "not-whole"],
    ["hai", "not-a-number"],
    ["2 bản", "not-a-number"],
    ["", "not-a-number"],
    ["999999999999", "not-a-number"],
  ])("%j is none: %s", (typed, code) => {
    expect(wholeNumber.parse(typed).problem?.code).toBe(code);
  });
  it("of a machine is judged alike", () => {
    expect(wholeNumber.parse(2.5).problem?.code).toBe("not-whole");
    expect(wholeNumber.parse(Number.NaN).problem?.code).toBe("not-a-number");
  });
});

describe("a decimal number", () => {
  it.each([
    ["72,5", 72.5],
    ["72.5", 72.5],
    ["1.234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["1.234.567", 1_234_567],
    ["0,125", 0.125],
    ["0.125", 0.125],
    ["1 234,5", 1234.5],
    ["12,3456", 12.3456],
    ["1234", 1234],
    ["1,2340", 1.234],
    ["-3,5", -3.5],
    ["72,50000", 72.5],
  ])("%s is %f", (typed, value) => {
    expect(decimalNumber.parse(typed)).toEqual({ value });
  });
  it.each([
    ["1.234", "number-two-ways"],
    ["1,234", "number-two-ways"],
    ["12,345", "number-two-ways"],
    ["1,23456", "number-too-fine"],
    ["a", "not-a-number"],
    ["1.2.3", "not-a-number"],
    ["", "not-a-number"],
  ])("%j asks: %s", (typed, code) => {
    expect(decimalNumber.parse(typed).problem?.code).toBe(code);
  });
  it("is shown so that it reads as itself", () => {
    for (const value of [1.234, 12.345, 0.125, 1234.5, 1234, -1.234, 999.999]) {
      expect(decimalNumber.parse(decimalNumber.show(value)).value).toBe(value);
    }
  });
});

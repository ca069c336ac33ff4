import { describe, expect, it } from "vitest";
import {
  placeAndDate,
  printedDate,
  printedDateOf,
  printedMoment,
  printedMoney,
  shortDate,
  shortMoment,
} from "./printed.ts";

describe("moments and dates on paper", () => {
  const situations: [string, string][] = [
    ["2026-11-23T07:50:00Z", "14 giờ 50 phút, ngày 23 tháng 11 năm 2026"],
    ["2026-11-23T07:59:59Z", "14 giờ 59 phút, ngày 23 tháng 11 năm 2026"],
    ["2026-12-31T17:00:00Z", "00 giờ 00 phút, ngày 01 tháng 01 năm 2027"],
    ["2026-03-04T16:59:00Z", "23 giờ 59 phút, ngày 04 tháng 3 năm 2026"],
  ];
  it.each(situations)("writes %s in the city's time as %s", (moment, text) => {
    expect(printedMoment(new Date(moment))).toBe(text);
  });

  it("gives days below 10 and months 1 and 2 a leading zero, as Decree 30/2020 does", () => {
    expect(printedDate("2026-02-05")).toBe("ngày 05 tháng 02 năm 2026");
    expect(printedDate("2026-10-15")).toBe("ngày 15 tháng 10 năm 2026");
  });

  it("takes the day that the city has at that moment", () => {
    expect(printedDateOf(new Date("2026-11-23T17:30:00Z"))).toBe("ngày 24 tháng 11 năm 2026");
    expect(placeAndDate("Thuận Hóa", new Date("2026-11-23T03:00:00Z"))).toBe(
      "Thuận Hóa, ngày 23 tháng 11 năm 2026",
    );
  });

  it("writes columns short", () => {
    expect(shortMoment(new Date("2026-11-23T07:50:00Z"))).toBe("14:50 23/11/2026");
    expect(shortDate("2026-01-09")).toBe("09/01/2026");
  });
});

describe("money on paper", () => {
  it.each([
    [0, "Miễn phí"],
    [8000, "8.000 đồng"],
    [1250000, "1.250.000 đồng"],
    [200000, "200.000 đồng"],
  ])("writes %d as %s", (amount, text) => {
    expect(printedMoney(amount)).toBe(text);
  });
});

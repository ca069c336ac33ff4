import { describe, expect, it } from "vitest";
import { partialDate } from "./partial-date.ts";

const today = "2026-11-23";

describe("a date of which parts may be unknown", () => {
  it.each([
    ["17/6/1945", "1945-06-17"],
    ["17.06.1945", "1945-06-17"],
    ["17-6-1945", "1945-06-17"],
    ["1945-06-17", "1945-06-17"],
    ["17061945", "1945-06-17"],
    ["19450617", "1945-06-17"],
    ["20121012", "2012-10-12"],
    ["20122012", "2012-12-20"],
    ["17 6 1945", "1945-06-17"],
    ["ngày 17/6/1945", "1945-06-17"],
    ["17/06/1945.", "1945-06-17"],
    ["17／06／1945", "1945-06-17"],
    ["../06/1945", "1945-06"],
    ["…/…/1945", "1945"],
    ["không nhớ/06/1945", "1945-06"],
    ["tháng 6/1945", "1945-06"],
    ["sinh năm 1945", "1945"],
    ["ngày … tháng … năm 1945", "1945"],
    ["ngày không rõ tháng 6 năm 1945", "1945-06"],
    ["ngày 17 tháng 6 năm 1945", "1945-06-17"],
    ["06/1945", "1945-06"],
    ["1945-06", "1945-06"],
    ["tháng 6 năm 1945", "1945-06"],
    ["1945", "1945"],
    ["năm 1945", "1945"],
    ["00/00/1945", "1945"],
    ["00/06/1945", "1945-06"],
    ["?/6/1945", "1945-06"],
    ["--/06/1945", "1945-06"],
    ["//1945", "1945"],
    ["１９４５", "1945"],
  ])("%s is %s", (typed, value) => {
    expect(partialDate.parse(typed, { partial: "year" })).toEqual({ value });
  });
  it.each([
    ["31/2/2026", "date"],
    ["2026-02-31", "date"],
    ["13/1945", "date"],
    ["17//1945", "date-incomplete"],
    ["17/06/", "date-incomplete"],
    ["17/6/45", "date-year-short"],
    ["hôm qua", "date"],
    ["0000", "date-incomplete"],
    ["", "date"],
  ])("%s is none: %s", (typed, code) => {
    expect(partialDate.parse(typed, { partial: "year" }).problem?.code).toBe(code);
  });
  it("is wanted whole where nothing says otherwise", () => {
    expect(partialDate.parse("1945").problem?.code).toBe("date-incomplete");
    expect(partialDate.parse("06/1945").problem?.code).toBe("date-incomplete");
    expect(partialDate.parse("1945", { partial: "month" }).problem?.code).toBe("date-incomplete");
    expect(partialDate.parse("06/1945", { partial: "month" }).value).toBe("1945-06");
  });
  it("counts an age from the first day that it may mean (Joint Circular 01/2016, art. 2.2)", () => {
    const ages = ["2008", "2008-11", "2008-12", "2008-11-23", "2008-11-24"];
    expect(ages.map((born) => partialDate.ageOn(born, today))).toEqual([18, 18, 17, 18, 17]);
    expect(partialDate.latest("2024-02")).toBe("2024-02-29");
  });
  it("is shown as it is known", () => {
    expect(["1945-06-17", "1945-06", "1945"].map(partialDate.show)).toEqual([
      "17/06/1945",
      "06/1945",
      "1945",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { filled } from "./result-values.ts";

describe("a sentence of a paper", () => {
  it.each([
    ["sinh ngày {born}", "17/06/1945", "sinh ngày 17/06/1945"],
    ["sinh ngày {born}", "06/1945", "sinh tháng 06/1945"],
    ["sinh ngày {born}", "1945", "sinh năm 1945"],
    ["Ngày {born}", "1945", "Năm 1945"],
    ["sinh {born}", "1945", "sinh 1945"],
    ["số {born}", "1945", "số 1945"],
  ])("%s with %s calls what is known by its name", (template, born, text) => {
    expect(filled(template, () => born)).toBe(text);
  });
  it("is none while one of its facts is not known", () => {
    expect(filled("từ ngày {from} đến ngày {to}", (name) => (name === "from" ? "1999" : ""))).toBeNull();
  });
});

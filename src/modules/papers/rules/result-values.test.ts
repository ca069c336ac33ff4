import { describe, expect, it } from "vitest";
import { findResultKind } from "../queries/find-result-kind.ts";
import { resultBody } from "./result-body.ts";
import { filled } from "./result-values.ts";

describe("a sentence of a paper", () => {
  it.each([
    ["sinh ngày {born}", "17/06/1945", "sinh ngày 17/06/1945"],
    ["sinh ngày {born}", "06/1945", "sinh tháng 06/1945"],
    ["sinh ngày {born}", "1945", "sinh năm 1945"],
    ["Ngày {born}", "1945", "Năm 1945"],
    ["sinh {born}", "1945", "sinh 1945"],
    ["số {born}", "1945", "số 1945"],
    ["A, số định danh {id}, con", "046302008812", "A, số định danh 046302008812, con"],
    [
      "A, số định danh {id}, con",
      "Hộ chiếu số 12AB34567, Pháp",
      "A, hộ chiếu số 12AB34567, Pháp, con",
    ],
    ["số định danh cá nhân {id}", "Hộ chiếu số 12AB34567, Pháp", "hộ chiếu số 12AB34567, Pháp"],
  ])("%s with %s calls what is known by its name", (template, born, text) => {
    expect(filled(template, () => born)).toBe(text);
  });
  it("is none while one of its facts is not known", () => {
    expect(
      filled("từ ngày {from} đến ngày {to}", (name) => (name === "from" ? "1999" : "")),
    ).toBeNull();
  });
});

describe("a fact of a paper", () => {
  it.each([
    ["046075006221", "Số định danh cá nhân/Mã số thuế", "046075006221"],
    ["Hộ chiếu số 12AB34567, Pháp", "Giấy tờ tùy thân", "Hộ chiếu số 12AB34567, Pháp"],
  ])("says whose number %s is", (typed, label, value) => {
    const permit = findResultKind("pavement-permit");
    if (!permit) throw new Error("The kind is gone.");
    const { key } = permit.groups
      .flatMap(({ facts }) => facts)
      .find((fact) => fact.label.startsWith("Số định danh")) ?? { key: "" };
    const context = { issuer: "", signedOn: null, decider: "", applicant: "" };
    const { facts } = resultBody(permit, { [key]: typed }, context);
    expect(facts).toContainEqual(expect.objectContaining({ label, value }));
  });
});

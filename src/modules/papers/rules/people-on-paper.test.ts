import { describe, expect, it } from "vitest";
import { findResultKind } from "../queries/find-result-kind.ts";
import { peopleProblems } from "./people-on-paper.ts";

const today = "2026-11-30";
const told = (kind: string, values: Record<string, string>) => {
  const known = findResultKind(kind);
  if (!known) throw new Error(`No kind ${kind}.`);
  return peopleProblems(known, values, today).map(({ key, code }) => `${key}: ${code}`);
};

describe("a child's number on a birth certificate and its copies", () => {
  const child = { identity: "046226001234", sex: "Nam", birthDate: "20/11/2026" };
  it.each(["birth-certificate", "birth-copy", "recorded-birth"])(
    "is held against sex and year of birth: %s",
    (kind) => {
      expect(told(kind, child)).toEqual([]);
      expect(told(kind, { ...child, sex: "Nữ" })).toEqual(["identity: number-sex"]);
      expect(told(kind, { ...child, birthDate: "20/11/2025" })).toEqual([
        "identity: number-birth-year",
      ]);
      // 1926: the century is in the fourth digit.
      expect(told(kind, { ...child, identity: "046026001234" })).toEqual([
        "identity: number-birth-year",
      ]);
      expect(told(kind, { ...child, identity: "003226001234" })).toEqual([
        "identity: number-province",
      ]);
      expect(told(kind, { ...child, sex: "", birthDate: "" })).toEqual([]);
      expect(told(kind, { ...child, birthDate: "2026", sex: "NAM" })).toEqual([]);
      expect(told(kind, { ...child, identity: "Hộ chiếu số 12AB34567, Pháp" })).toEqual([]);
    },
  );
});

describe("the spouses of a marriage", () => {
  const couple = {
    wifeName: "Trần Thị Ngọc Anh",
    wifeBirthDate: "01/12/2000",
    wifeIdentity: "046300007815",
    husbandName: "Lê Quang Huy",
    husbandBirthDate: "15/03/1998",
    husbandIdentity: "046098002244",
    registeredOn: "05/06/2024",
  };
  it.each(["marriage-certificate", "recorded-marriage"])("are two people: %s", (kind) => {
    const having = (change: object) => told(kind, { ...couple, ...change });
    expect(having({})).toEqual([]);
    expect(having({ husbandIdentity: "046 300 007 815" })).toEqual([
      "husbandIdentity: same-person",
    ]);
    const name = { husbandName: "TRẦN THỊ NGỌC ANH" };
    expect(having(name)).toEqual([]);
    expect(having({ ...name, husbandBirthDate: "01/12/2000" })).toEqual([
      "husbandName: same-person",
    ]);
    expect(having({ wifeIdentity: "", husbandIdentity: "" })).toEqual([]);
  });
  it("are of age on the day on which the marriage is registered", () => {
    const on = (change: object) => told("marriage-certificate", { ...couple, ...change });
    expect(on({ husbandBirthDate: "01/12/2006" })).toEqual([
      "husbandBirthDate: too-young-to-marry",
    ]);
    expect(on({ husbandBirthDate: "30/11/2006" })).toEqual([]);
    expect(on({ wifeBirthDate: "12/2008" })).toEqual(["wifeBirthDate: too-young-to-marry"]);
    // A month that is not known is January (Joint Circular 01/2016, article 2.2).
    expect(on({ wifeBirthDate: "2008" })).toEqual([]);
  });
  it("are copied from the register at whatever age, but not before birth or after today", () => {
    const on = (change: object) => told("recorded-marriage", { ...couple, ...change });
    expect(on({ registeredOn: "05/06/2015" })).toEqual([]);
    expect(on({ registeredOn: "05/06/1999" })).toEqual(["registeredOn: wed-before-birth"]);
    expect(on({ registeredOn: "1998", husbandBirthDate: "1998", wifeBirthDate: "1998" })).toEqual(
      [],
    );
    expect(on({ registeredOn: "01/12/2026" })).toEqual(["registeredOn: wed-later-than-today"]);
  });
});

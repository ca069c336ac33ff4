import { describe, expect, test } from "vitest";
import { checkIdentityNumber, readIdentityNumber, tidyIdentityNumber } from "./identity-number.ts";

const today = "2026-11-23";

describe("an identity number tells province, sex and year of birth", () => {
  test.each([
    ["001087123456", "001", "male", 1987],
    ["037153000257", "037", "female", 1953],
    ["046085000001", "046", "male", 1985],
    ["046301000001", "046", "female", 2001],
  ])("%s: %s, %s, %i", (number, provinceCode, sex, birthYear) => {
    expect(readIdentityNumber(number)).toEqual({ provinceCode, sex, birthYear });
    expect(checkIdentityNumber(number, today)).toBeNull();
  });
});

test.each([
  ["04608500000", "identity-number-length"],
  ["0460850000012", "identity-number-length"],
  ["04608500000a", "identity-number-length"],
  ["003085000001", "identity-number-province"],
  ["000085000001", "identity-number-province"],
  ["046227000001", "identity-number-future"],
])("%s is refused: %s", (number, problem) => {
  expect(checkIdentityNumber(number, today)).toBe(problem);
});

test("whoever registered their birth abroad bears the code of a country", () => {
  expect(checkIdentityNumber("201085000001", today)).toBeNull();
});

test("groups of digits are joined", () => {
  expect(tidyIdentityNumber("046 085.000-001")).toBe("046085000001");
});

import { describe, expect, it } from "vitest";
import { dossierCode, writeDossierCode } from "./code.ts";

describe("a dossier code", () => {
  it.each([
    "000.00.19.H57-250102-0007",
    "H57.40-261122-0001",
    "G09.20-20260609-0092637",
    "H57-261122-0001",
    "H57.40.1A-20261122-0000001",
  ])("is accepted as %s", (text) => {
    expect(dossierCode.isCode(text)).toBe(true);
  });
  it.each([
    "",
    "H57",
    "H57.40-261122-001",
    "Z57-261122-0001",
    "H57.40-2611222-0001",
    "H57.40-20261122-0001",
    "H57.40-261122-0000001",
    `H57${".ABC".repeat(9)}-261122-0001`,
    "h57.40-261122-0001",
  ])("is refused as %s", (text) => {
    expect(dossierCode.isCode(text)).toBe(false);
  });
  it("is written in both patterns of law", () => {
    expect(writeDossierCode("circular-01-2018", "H57.40", "2026-11-22", 1)).toBe(
      "H57.40-261122-0001",
    );
    expect(writeDossierCode("national-2026", "G09.20", "2026-06-09", 92_637)).toBe(
      "G09.20-20260609-0092637",
    );
    expect(() => writeDossierCode("circular-01-2018", "H57.40", "2026-11-22", 10_000)).toThrow(
      RangeError,
    );
  });
  it("is read as people type it", () => {
    expect(dossierCode.parse(" h57.40 – 261122 – 0001 ").value).toBe("H57.40-261122-0001");
  });
});

import { describe, expect, it } from "vitest";
import { nationalData, readData } from "../../platform/data-files.ts";
import { processRule } from "./process-law-queries.ts";
import { processLawShape } from "./rules/process-law.ts";

const rows = readData(nationalData("procedures/process-law.json"), processLawShape);

describe("a time limit of a dossier's life", () => {
  it.each([
    ["supplement-asked", "2017-01-01", 3, "Nghị định 61/2018/NĐ-CP, khoản 4 Điều 19"],
    ["supplement-asked", "2025-06-30", 3, "Nghị định 61/2018/NĐ-CP, khoản 4 Điều 19"],
    ["supplement-asked", "2025-07-01", 3, /^Nghị định 118\/2025/],
    ["supplement-answered", "2026-11-30", 30, "Nghị định 118/2025/NĐ-CP"],
    ["payment-met", "2026-11-30", 30, "Nghị định 118/2025/NĐ-CP"],
    ["extension-notice", "2026-11-30", 1, /khoản 9 Điều 19/],
    ["extension-max", "2026-11-30", 1, "Nghị định 118/2025/NĐ-CP"],
  ] as const)("%s on %s is %d", (name, day, count, basis) => {
    const rule = processRule(name, day);
    expect(rule.count).toBe(count);
    expect(rule.basis).toMatch(basis);
  });
  it("holds on every day, and a file with a hole ends the start", () => {
    const old = rows.filter(({ validTo }) => validTo !== null);
    expect(() => processLawShape.parse(old)).toThrow(/does not hold on every day/);
    const late = rows.map((row) =>
      row.validFrom === "2025-07-01" ? { ...row, validFrom: "2025-07-02" } : row,
    );
    expect(() => processLawShape.parse(late)).toThrow(/does not hold on every day/);
    const endless = rows.map((row) => ({ ...row, validTo: null }));
    expect(() => processLawShape.parse(endless)).toThrow(/does not hold on every day/);
    expect(() => processLawShape.parse(rows.toReversed())).toThrow(/does not hold on every day/);
    expect(() => processLawShape.parse([{ ...rows[0], count: 0 }])).toThrow(/count/);
  });
});

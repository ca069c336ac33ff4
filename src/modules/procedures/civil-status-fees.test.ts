import { describe, expect, it } from "vitest";
import { feeFor } from "./index.ts";
import { readProcedureFiles } from "./procedure-files.ts";

// Law on Civil Status 60/2014/QH13, article 11.1.b: birth and death in time, guardianship and
// marriage of Vietnamese citizens who live in the country are free; the portal prints a bare 0.
const free = [
  ["1.001193", "standard"],
  ["1.001193", "marriage_check"],
  ["1.003583", "standard"],
  ["2.000986", "standard"],
  ["1.000656", "standard"],
  ["1.000656", "verification"],
  ["1.000419", "standard"],
  ["1.004837", "standard"],
  ["1.004845", "standard"],
  ["1.000894", "standard"],
  ["1.000894", "verification"],
  ["1.000593", "standard"],
];
// Joint births of 2015 with a health card: free in the catalogue's own words of nothing to pay.
const silent = ["2.001023"];

const { procedures } = await readProcedureFiles();
const civil = procedures.filter(({ sector }) => /hộ tịch/i.test(sector));

describe("what civil status costs", () => {
  it.each(free)("%s, %s: nothing, by the article", (code, key) => {
    const procedure = civil.find((one) => one.code === code);
    if (!procedure) throw new Error(`${code} is gone.`);
    const fee = feeFor(procedure, key, "counter");
    expect(fee.total).toBe(0);
    expect(fee.lines[0]?.act).toMatch(/^Luật Hộ tịch 60\/2014\/QH13, Điều 11 khoản 1/);
  });
  it("is unknown of no case, and of all others free of none", () => {
    const cases = civil.flatMap(({ code, variants }) =>
      variants.map(({ key, feeDong, feeSource }) => ({ code, key, feeDong, feeSource })),
    );
    expect(cases.filter(({ feeSource }) => feeSource === "not_stated")).toEqual([]);
    const told = free.map((row) => row.join(" "));
    const unsaid = cases.filter(
      ({ code, key, feeDong }) =>
        feeDong === 0 && !told.includes(`${code} ${key}`) && !silent.includes(code),
    );
    expect(unsaid).toEqual([]);
  });
});

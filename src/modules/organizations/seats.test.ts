import { describe, expect, it } from "vitest";
import { nationalData, readData } from "../../platform/data-files.ts";
import { dutyKindsShape, dutyRulesShape } from "./rules/duties.ts";
import { officesShape } from "./rules/offices.ts";
import { decidingOfficesShape, seatRowsShape, seatsOn } from "./rules/seats.ts";
import { tiersShape } from "./rules/unit.ts";
import { authorityOfOffice, seatTable } from "./seat-queries.ts";

const rows = readData(nationalData("organizations/seats.json"), seatRowsShape);

describe("the seats of offices", () => {
  it("hold from the day of their law, each at its own kind of unit", () => {
    const seats = seatTable("2026-11-30");
    expect(seats.at("chair", "commune")).toEqual({
      role: "chair",
      office: "chair",
      authority: "committee",
      rank: "head",
    });
    expect(seats.at("chair", "department")).toBeNull();
    expect(seats.at("toString", "commune")).toBeNull();
    expect(seats.at("clerk", "commune")?.authority).toBe("committee");
    expect(seats.at("clerk", "department")?.authority).toBe("department");
    expect(seatTable("2025-06-30").keys).toEqual([]);
  });
  it("follow a row that ends: from its last day on nobody is given the seat", () => {
    const ended = rows.map((row) =>
      row.seat === "police" ? { ...row, validTo: "2026-12-31" } : row,
    );
    expect(seatsOn(ended, "2026-12-31").at("police", "commune")).not.toBeNull();
    expect(seatsOn(ended, "2027-01-01").at("police", "commune")).toBeNull();
  });
  it("name whose head decides at an office", () => {
    const at = ["chair", "police", "department", "economy", "culture"].map(authorityOfOffice);
    expect(at).toEqual(["committee", "police", "department", "registration-office", null]);
  });
});

// What stands in a file, one word of it spoiled, and what is told.
describe("a file of offices and duties", () => {
  it.each([
    ["seats.json", seatRowsShape, { rank: "boss" }, /rank/],
    ["seats.json", seatRowsShape, { source: "" }, /source/],
    ["deciding-offices.json", decidingOfficesShape, { authority: "court" }, /authority/],
    ["duties.json", dutyRulesShape, { duty: "everything" }, /no name of a duty/],
    ["duties.json", dutyRulesShape, { reach: "nation" }, /reach/],
    ["duties.json", dutyRulesShape, { validFrom: "01/07/2025" }, /validFrom/],
    ["duty-kinds.json", dutyKindsShape, { carried: "yes" }, /carried/],
    ["tiers.json", tiersShape, { level: 0 }, /level/],
    ["offices.json", officesShape, { place: "village" }, /place/],
  ])("%s is judged when it is read: %#", (name, shape, spoiled, told) => {
    const [row, ...others] = readData(
      nationalData(`organizations/${name}`),
      shape as typeof seatRowsShape,
    );
    expect(() => shape.parse([{ ...row, ...spoiled }, ...others])).toThrow(told);
  });
  it("has no seat twice at one kind of unit on one day", () => {
    expect(() => seatRowsShape.parse([...rows, rows[0]])).toThrow(/is there already/);
  });
  it.each([
    ["deciding-offices.json", decidingOfficesShape],
    ["offices.json", officesShape],
  ])("%s has no office twice on one day", (name, shape) => {
    const known = readData(nationalData(`organizations/${name}`), shape as typeof seatRowsShape);
    expect(() => shape.parse([...known, known.at(-1)])).toThrow(/is there already/);
  });
});

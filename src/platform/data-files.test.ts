import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { cities, cityData, nationalData, readData } from "./data-files.ts";

const folder = mkdtempSync(join(tmpdir(), "motcua-data-"));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = z.array(z.strictObject({ symbol: z.string(), validFrom: z.iso.date() }));
const written = (content: string) => {
  const path = join(folder, "rows.json");
  writeFileSync(path, content);
  return path;
};

it("finds the nation's files and each city's own", () => {
  expect(nationalData("retention.json")).toMatch(/\/data\/retention\.json$/);
  expect(cityData("city.json")).toMatch(/\/data\/cities\/hue\/city\.json$/);
  expect(cities()).toEqual(["demo", "hue"]);
});

it("reads rows that are sound", () => {
  const sound = { symbol: "UBND", validFrom: "2020-03-05" };
  expect(readData(written(JSON.stringify([sound])), rows)).toEqual([sound]);
});

it.each([
  [
    '[{ "symbol": "A", "validFrom": "2020-03-05" }, { "symbol": "B", "validFrom": "5/3/2020" }]',
    /rows\.json, row 2, validFrom: Invalid ISO date\.$/,
  ],
  ['[{ "symbol": "A", "validFrom": "2020-03-05", "from": 1 }]', /rows\.json, row 1: .*from/],
  ['[{ "symbol": ', /rows\.json cannot be read: /],
])("names file, row and entry of what is wrong: %s", (content, said) => {
  expect(() => readData(written(content), rows)).toThrow(said);
});

it("names a file that is not there", () => {
  expect(() => readData(join(folder, "gone.json"), rows)).toThrow(/gone\.json cannot be read/);
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../src/platform/paths.ts";
import { testCity } from "../city.ts";
import { askAll, differences, type Matrix } from "./matrix.ts";
import { makeWorld } from "./world.ts";

const file = join(projectRoot, "tests/matrix/expected.json");
const expected = JSON.parse(readFileSync(file, "utf8")) as Matrix;
let met: Matrix;

beforeAll(async () => {
  await testCity();
  met = await askAll(await makeWorld());
  if (process.env.MATRIX === "write") writeFileSync(file, written(met));
});

// One line for each verdict: what a person reads, and what a change shows.
function written(matrix: Matrix): string {
  const rows = Object.entries(matrix).toSorted(
    ([a], [b]) =>
      (a.split(" ")[1] ?? "").localeCompare(b.split(" ")[1] ?? "") || a.localeCompare(b),
  );
  const list = (names: string[]) => names.map((name) => JSON.stringify(name)).join(", ");
  const row = ([route, verdicts]: (typeof rows)[number]) =>
    `  ${JSON.stringify(route)}: {\n${Object.entries(verdicts)
      .map(([verdict, names]) => `    ${JSON.stringify(verdict)}: [${list(names)}]`)
      .join(",\n")}\n  }`;
  return `{\n${rows.map(row).join(",\n")}\n}\n`;
}

describe("who may do what", () => {
  it("is, for every route and everybody, what was reviewed", () => {
    expect(differences(met, process.env.MATRIX === "write" ? met : expected)).toEqual([]);
  });
  it("makes nobody meet an error of ours", () => {
    expect(
      Object.entries(met)
        .filter(([, row]) => row.fails)
        .map(([route, row]) => `${route}: ${row.fails?.join(", ")}`),
    ).toEqual([]);
  });
  it("names a route without an expectation and says how to give it one", () => {
    const { "GET /desk": _, ...without } = expected;
    expect(differences(expected, without)).toEqual([
      expect.stringMatching(/^GET \/desk has no expectation\. Run "npm run matrix -- --write"/),
    ]);
  });
  it("would notice one asker who gets further than expected", () => {
    const looser: Matrix = {
      ...expected,
      "GET /desk/dossiers/:id": {
        opens: Object.values(expected["GET /desk/dossiers/:id"] ?? {}).flat(),
      },
    };
    expect(differences(looser, expected)).toContain(
      'GET /desk/dossiers/:id: clerk, other unit meets "opens", expected is "hidden".',
    );
  });
  it("lets no visitor see anything of a desk, an administration or a citizen", () => {
    const open = Object.entries(met).filter(
      ([route, row]) =>
        /\/(desk|admin|dossiers|payments|account|messages)\b/.test(route) &&
        (row.opens?.includes("visitor") || row.judged?.includes("visitor")),
    );
    expect(open.map(([route]) => route)).toEqual([]);
  });
});

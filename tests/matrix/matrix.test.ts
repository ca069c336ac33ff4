import { beforeAll, describe, expect, it } from "vitest";
import { testCity } from "../city.ts";
import { readExpected, writeExpected } from "./expected.ts";
import { askAll, differences, type Matrix } from "./matrix.ts";
import { makeWorld } from "./world.ts";

const expected = readExpected();
let met: Matrix;

beforeAll(async () => {
  await testCity();
  met = await askAll(await makeWorld());
  if (process.env.MATRIX === "write") await writeExpected(met);
});

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

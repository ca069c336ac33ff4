/** Who may do what at the routes of one system: for the permissions.test.ts in its folder. */
import { beforeAll, describe, expect, it } from "vitest";
import { routesOf } from "../chosen-modules.ts";
import { expectedOf, writeExpected } from "./expected.ts";
import { askAll, differences, type Matrix } from "./matrix.ts";
import { testWorld } from "./world.ts";

/** Asks every route of a system as everybody, and compares with what was reviewed. */
export function testPermissionsOf(name: string): void {
  let met: Matrix;

  beforeAll(async () => {
    met = await askAll(await routesOf(name), await testWorld());
    if (process.env.MATRIX === "write") writeExpected(name, met);
  });

  describe(`who may do what with ${name}`, () => {
    it("is, for every route and everybody, what was reviewed", () => {
      expect(Object.keys(met)).not.toEqual([]);
      expect(differences(met, expectedOf(name))).toEqual([]);
    });
    it("makes nobody meet an error of ours", () => {
      expect(
        Object.entries(met)
          .filter(([, row]) => row.fails)
          .map(([route, row]) => `${route}: ${row.fails?.join(", ")}`),
      ).toEqual([]);
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
}

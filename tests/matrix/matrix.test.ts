// Each system asks its own routes, in permissions.test.ts beside them; here is what that rests on.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { modules } from "../../src/modules.ts";
import { projectRoot } from "../../src/platform/paths.ts";
import { routesOf } from "../chosen-modules.ts";
import { readExpected } from "./expected.ts";
import { differences, type Matrix } from "./matrix.ts";

const expected = readExpected();

describe("who may do what", () => {
  it("is asked by every system that has a route", async () => {
    const silent: string[] = [];
    for (const name of modules) {
      const test = join(projectRoot, "src/modules", name, "permissions.test.ts");
      if ((await routesOf(name)).length > 0 && !existsSync(test)) silent.push(name);
    }
    expect(silent).toEqual([]);
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
});

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../../src/platform/paths.ts";
import { namedCities, ownDataPaths } from "./city-rules.ts";
import { file, tried } from "./planted-breaches.ts";

tried([
  [
    "code names no city, no unit of one and no account",
    namedCities,
    [
      file("src/modules/dossiers/filing/where.ts", '// Huế.\nexport const where = "hue-justice";'),
      file("src/modules/dossiers/filing/where.test.ts", '"hue-justice"'),
      file("src/values/tax-code.ts", 'export const name = "mã số thuế";'),
    ],
  ],
  [
    "words name no city",
    namedCities,
    [file("src/ui/words/vi.json", '{ "ui.a": "nằm ngoài thành phố Huế" }')],
  ],
  [
    "no code looks for data by a path of its own",
    ownDataPaths,
    [file("src/modules/numbers/queries/books.ts", 'join(projectRoot, "data/numbers/books.json")')],
  ],
]);

it("forms and results are the nation's, and name no city", () => {
  const paths = globSync("data/{forms,results}/*.json", { cwd: projectRoot });
  expect(paths.length).toBeGreaterThan(30);
  const files = paths.map((path) => file(path, readFileSync(join(projectRoot, path), "utf8")));
  expect(namedCities(files)).toEqual([]);
  expect(namedCities([file("data/forms/1.000001.json", '{ "vi": "ở Thuận Hóa" }')])).toHaveLength(
    1,
  );
});

import { expect, it } from "vitest";
import { figures } from "./measure.ts";
import { type HouseFile, readHouse } from "./tidy/house-files.ts";

const house = readHouse();
const measured = (files: HouseFile[]) => new Map(figures(files));

it("counts what a new system edits, and what has one home only", () => {
  const found = measured(house);
  expect(found.get("files outside its folder that a new system edits")).toBe(2);
  for (const name of [
    "lines of code over 100 columns",
    "files in commands/ that are no commands",
    "second definitions of lateness",
    "second readings of typed values",
  ])
    expect(found.get(name), name).toBe(0);
  expect(found.get("files that fold accents")).toBe(1);
  for (const verb of ["submit a dossier", "accept a dossier", "give directives"])
    expect(found.get(`own files through which "${verb}" passes`), verb).toBeLessThanOrEqual(10);
});

it("follows a verb through the files of its own system, and counts each that is added", () => {
  const name = 'own files through which "submit a dossier" passes';
  const before = measured(house).get(name) ?? 0;
  expect(before).toBeGreaterThan(4);
  const path = "src/modules/dossiers/commands/submit-dossier.ts";
  const planted = house.map((file) =>
    file.path === path ? { path, text: `import { load } from "../load.ts";\n${file.text}` } : file,
  );
  expect(measured(planted).get(name)).toBeGreaterThan(before);
});

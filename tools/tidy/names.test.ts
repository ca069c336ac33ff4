import { expect, it } from "vitest";
import { readHouse } from "./house-files.ts";
import { namesTwice, secondMeanings, sharedNames } from "./name-rules.ts";
import { file, tried } from "./planted-breaches.ts";

tried([
  [
    "an exported name has one meaning",
    secondMeanings,
    [
      file("src/modules/a/rules/lateness.ts", "export function planted(): void {}"),
      file("src/modules/b/rules/other.ts", "export const planted = 1;"),
      file("src/modules/b/rules/third.ts", "export const alone = 1;"),
    ],
  ],
]);

it("tolerates no name that is exported once only, and none twice", () => {
  const twice = namesTwice(readHouse());
  const tolerated = sharedNames.flatMap(([, names]) => names);
  expect(tolerated.filter((name) => !twice.has(name))).toEqual([]);
  expect(tolerated.length).toBe(new Set(tolerated).size);
});

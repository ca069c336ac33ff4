/** How a rule of the house is tried: on the house, which keeps it, and on a planted breach. */
import { describe, expect, it } from "vitest";
import { type Finding, type HouseFile, readHouse } from "./house-files.ts";

/** What the rule promises, the rule, and files in which it finds exactly one breach. */
export type Tried = [
  promise: string,
  rule: (files: HouseFile[]) => Finding[],
  planted: HouseFile[],
];

export const house = readHouse();

/** Makes a file that is not there. */
export const file = (path: string, text = ""): HouseFile => ({ path, text });

/** Tries rules on the house and on their planted breaches. */
export function tried(rules: Tried[]): void {
  describe("the house is tidy", () => {
    it("looks at the whole house", () => {
      expect(house.length).toBeGreaterThan(400);
    });

    it.each(rules)("%s", (_, rule) => {
      expect(rule(house)).toEqual([]);
    });

    it.each(rules)("would notice a breach: %s", (_, rule, planted) => {
      expect(rule(planted)).toHaveLength(1);
    });
  });
}

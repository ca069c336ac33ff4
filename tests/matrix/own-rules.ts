/**
 * The rules that a system has bent once each: rule-mutants.ts in its folder, with what was reviewed
 * in rule-matrix.json beside it; found by their names.
 */
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../../src/platform/paths.ts";
import type { Mutant } from "./mutants.ts";
import type { Asker } from "./verbs.ts";

export interface RuleMutants {
  /** Who may do what, asked of the rules themselves, in a ward and in the city. */
  matrix: (asking: readonly Asker[], unit: string, city: string) => object;
  /** The rules, each bent once. */
  mutants: () => Mutant[];
}

/** The systems that have such rules: name, file of what was reviewed, rules. */
export const ownRules: [name: string, reviewed: string, rules: RuleMutants][] = await Promise.all(
  globSync("src/modules/*/rule-mutants.ts", { cwd: projectRoot })
    .toSorted()
    .map(async (file): Promise<[string, string, RuleMutants]> => {
      const { ruleMutants } = (await import(join(projectRoot, file))) as {
        ruleMutants: RuleMutants;
      };
      const folder = join(projectRoot, dirname(file));
      return [file.split("/")[2] ?? "", join(folder, "rule-matrix.json"), ruleMutants];
    }),
);

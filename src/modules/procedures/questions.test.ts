/** How well people find their procedure: everyday questions, many of which share no word with the official name. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { projectRoot } from "../../platform/paths.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { searchProcedures } from "./index.ts";
import { load } from "./load.ts";

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
  // The first question builds the index.
  await searchProcedures("khai sinh", 5);
});

const read = (name: string) => readFileSync(join(projectRoot, `data/procedures/questions-${name}.txt`), "utf8").trim().split("\n").map((line) => line.split("|") as [string, string]);

describe.each(["first", "second", "third", "fourth", "fifth", "short"])("the questions of %s", (name) => {
  it("lead to the right procedure among the first five for at least 85 of 100, each in a few milliseconds", async () => {
    const questions = read(name);
    const missed: string[] = [];
    const began = performance.now();
    for (const [codes, question] of questions) {
      const found = (await searchProcedures(question, 5)).map(({ code }) => code);
      if (!codes.split(",").some((code) => found.includes(code))) missed.push(`${codes} ${question}`);
    }
    expect((performance.now() - began) / questions.length).toBeLessThan(10);
    expect((questions.length - missed.length) / questions.length, `missed: ${missed.join("; ")}`).toBeGreaterThanOrEqual(0.85);
  });
});

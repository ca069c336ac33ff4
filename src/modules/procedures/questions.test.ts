/**
 * How well people find their procedure: everyday questions, many of which share no word with the
 * official name.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../tests/database.ts";
import { projectRoot } from "../../platform/paths.ts";
import { forgetRegisters } from "../../platform/register.ts";
import { listProcedures, searchProcedures } from "./index.ts";
import { load } from "./load.ts";

beforeAll(async () => {
  await testDatabase();
  await load();
  forgetRegisters();
  // The first question builds the index.
  await searchProcedures("khai sinh", 5);
});

const read = (name: string) =>
  readFileSync(join(projectRoot, `data/procedures/questions-${name}.txt`), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("|") as [string, string]);

describe.each(["first", "second", "third", "fourth", "fifth", "short", "foreign"])(
  "the questions of %s",
  (name) => {
    it("lead to the right one of five for at least 85 of 100, in milliseconds each", async () => {
      const questions = read(name);
      const missed: string[] = [];
      // What the search takes itself: on a busy machine the clock would tell of others.
      const began = process.cpuUsage();
      for (const [codes, question] of questions) {
        const found = (await searchProcedures(question, 5)).map(({ code }) => code);
        if (!codes.split(",").some((code) => found.includes(code)))
          missed.push(`${codes} ${question}`);
      }
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1_000 / questions.length).toBeLessThan(10);
      expect(
        (questions.length - missed.length) / questions.length,
        `missed: ${missed.join("; ")}`,
      ).toBeGreaterThanOrEqual(0.85);
    });
  },
);

describe("a question about something that is no procedure", () => {
  const questions = (name: string) =>
    readFileSync(join(projectRoot, `data/procedures/questions-${name}.txt`), "utf8")
      .trim()
      .split("\n");
  const unsure = async (asked: string[]) => {
    const lists = await Promise.all(
      asked.map((question) => listProcedures({ question, limit: 1 })),
    );
    return lists.filter((list) => list?.sure === false).length / asked.length;
  };

  it.each([
    ["none", 0.8],
    ["none-second", 0.75],
  ])("of %s is told so in at least %d of its cases", async (name, share) => {
    expect(await unsure(questions(name))).toBeGreaterThanOrEqual(share);
  });
  it("is not taken for one that is: at most 4 in 100 of these are doubted", async () => {
    const asked = ["first", "second", "third", "fourth", "fifth"]
      .flatMap(read)
      .map(([, question]) => question);
    expect(await unsure(asked)).toBeLessThanOrEqual(0.04);
  });
  it("is not taken for one that is asked in one word of English or French", async () => {
    const asked = ["marriage", "mariage", "Marriage certificate", "football tickets"];
    const sure = await Promise.all(
      asked.map(async (question) => (await listProcedures({ question, limit: 1 }))?.sure),
    );
    expect(sure).toEqual([true, true, true, false]);
  });
  it("leaves browsing and codes without a doubt", async () => {
    expect(await unsure(["", "1.001193"])).toBe(0);
  });
});

/** Every file of the hostile corpus, judged alone: for the right reason, in time, in memory. */
import { expect, it } from "vitest";
import { hostileFiles } from "../../../tests/hostile-files/corpus.ts";
import { judgeFile } from "./store/judge-file.ts";

it("each hostile file is judged for what it is, within five seconds", { timeout: 120_000 }, () => {
  const wrong: string[] = [];
  const files = hostileFiles();
  expect(files.length).toBeGreaterThan(300);
  for (const { name, wanted, bytes } of files) {
    const content = bytes();
    const began = performance.now();
    const judged = judgeFile(content);
    const took = performance.now() - began;
    const said = "problem" in judged ? judged.problem : "taken";
    const isRight = wanted === "refused" ? said !== "taken" : said === wanted;
    if (!isRight) wrong.push(`${name}: ${said}, not ${wanted}`);
    if (took > 5_000) wrong.push(`${name}: ${Math.round(took)} ms`);
  }
  expect(wrong).toEqual([]);
});

import { expect, it } from "vitest";
import { isPassword, type Trust } from "./secrets/password-queue.ts";

it("serves whom it knows, then who has worked, then strangers, the last come first", async () => {
  // In which order they are judged is the queue's; how long each judgement takes is not.
  const judged: string[] = [];
  const judge = async (_hash: string, password: string) => {
    judged.push(password);
    await new Promise((done) => setImmediate(done));
    return true;
  };
  // The first two are judged at once, two at a time.
  const came: [string, Trust][] = [
    ["first", "stranger"],
    ["second", "stranger"],
    ["worked early", "worked"],
    ["known", "known"],
    ["worked late", "worked"],
    ["early", "stranger"],
    ["late", "stranger"],
  ];
  const answers = await Promise.all(
    came.map(([password, standing], index) =>
      isPassword("of nobody", password, { address: `192.0.2.${index}`, standing }, judge),
    ),
  );
  expect(answers).toEqual(came.map(() => true));
  expect(judged).toEqual([
    "first",
    "second",
    "known",
    "worked late",
    "worked early",
    "late",
    "early",
  ]);
});

import { expect, it } from "vitest";
import { describeError } from "./log.ts";

it("logs the kind, the code and the place of an error, and no value that may be somebody's", () => {
  const error = Object.assign(
    new RangeError('invalid input syntax: "Tôn Nữ Diệu Hiền 046194001234" at 046194001234'),
    { code: "22P02" },
  );
  const logged = describeError(error);
  expect(logged).toMatchObject({ kind: "RangeError", code: "22P02" });
  expect(JSON.stringify(logged)).not.toMatch(/Hiền|046194001234/);
});

it("says what was thrown when it was no error", () => {
  expect(describeError("sợi dây đứt")).toEqual({ kind: "unknown", message: "sợi dây đứt" });
});

import { expect, it } from "vitest";
import { freshBytes } from "./random-bytes.ts";

it("gives as many bytes as asked, and no sixteen of them twice", () => {
  const seen = new Set<string>();
  for (let turn = 0; turn < 3_000; turn += 1) {
    const bytes = freshBytes(turn % 2 ? 16 : 33);
    expect(bytes.length).toBe(turn % 2 ? 16 : 33);
    seen.add(bytes.subarray(0, 16).toString("hex"));
  }
  expect(seen.size).toBe(3_000);
  expect(seen.has("0".repeat(32))).toBe(false);
});

it("never gives a part of what somebody else holds", () => {
  const [one, other] = [freshBytes(32), freshBytes(32)];
  const before = other.toString("hex");
  one.fill(7);
  expect(other.toString("hex")).toBe(before);
  expect(() => freshBytes(9_000)).toThrow(RangeError);
});

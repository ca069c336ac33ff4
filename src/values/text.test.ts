import { expect, test } from "vitest";
import { manyLines, oneLine } from "./text.ts";

test("the short way for tidy texts gives what the long way gives, for every character", () => {
  const other: string[] = [];
  for (let code = 1; code < 0x10000; code += 1) {
    for (const text of [`a${String.fromCharCode(code)}b`, `ê${String.fromCharCode(code)} b`]) {
      // A leading space is cut off, and takes the long way.
      if (
        oneLine(text, 9) !== oneLine(` ${text}`, 9) ||
        manyLines(text, 9) !== manyLines(`${text} `, 9)
      )
        other.push(`${code.toString(16)} ${text}`);
    }
  }
  expect(other).toEqual([]);
});

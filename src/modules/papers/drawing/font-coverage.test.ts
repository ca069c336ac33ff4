import { expect, it } from "vitest";
import { isPrintable } from "../../../values/printable.ts";
import { hasGlyph } from "./font-coverage.ts";

it("where people type, the letters known as printable are those the fonts draw", () => {
  const other: string[] = [];
  for (let point = 0x20; point < 0x10000; point += 1) {
    if (isPrintable(point) !== hasGlyph(point)) other.push(point.toString(16));
  }
  expect(other).toEqual([]);
  expect(isPrintable("王".codePointAt(0) ?? 0)).toBe(false);
});

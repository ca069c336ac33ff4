import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toWordsVietnamese } from "./amount-words.ts";

describe("an amount in Vietnamese words", () => {
  it.each([
    [0, "Không đồng"],
    [1, "Một đồng"],
    [5, "Năm đồng"],
    [10, "Mười đồng"],
    [11, "Mười một đồng"],
    [14, "Mười bốn đồng"],
    [15, "Mười lăm đồng"],
    [20, "Hai mươi đồng"],
    [21, "Hai mươi mốt đồng"],
    [24, "Hai mươi tư đồng"],
    [25, "Hai mươi lăm đồng"],
    [44, "Bốn mươi tư đồng"],
    [101, "Một trăm linh một đồng"],
    [104, "Một trăm linh bốn đồng"],
    [105, "Một trăm linh năm đồng"],
    [110, "Một trăm mười đồng"],
    [115, "Một trăm mười lăm đồng"],
    [8_000, "Tám nghìn đồng"],
    [12_000, "Mười hai nghìn đồng"],
    [75_000, "Bảy mươi lăm nghìn đồng"],
    [200_000, "Hai trăm nghìn đồng"],
    [1_005, "Một nghìn không trăm linh năm đồng"],
    [1_000_005, "Một triệu không trăm linh năm đồng"],
    [1_005_021, "Một triệu không trăm linh năm nghìn không trăm hai mươi mốt đồng"],
    [1_000_000_000, "Một tỷ đồng"],
    [2_500_000_000, "Hai tỷ năm trăm triệu đồng"],
    [1_000_000_001, "Một tỷ không trăm linh một đồng"],
    [1_000_000_000_000, "Một nghìn tỷ đồng"],
    [3_021_000_000_000, "Ba nghìn không trăm hai mươi mốt tỷ đồng"],
  ])("%i is read as %s", (amount, words) => {
    expect(toWordsVietnamese(amount)).toBe(words);
  });

  it("differs for different amounts, so that words can settle a dispute about figures", () => {
    const amount = fc.integer({ min: 0, max: 9_000_000_000_000 });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(toWordsVietnamese(one) === toWordsVietnamese(other)).toBe(one === other);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])("is refused for %d", (amount) => {
    expect(() => toWordsVietnamese(amount)).toThrow(RangeError);
  });
});

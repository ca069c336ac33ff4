/** Fees for tests: one line of the law, or one that only a resolution knows. */
import type { Fee, FeeLine } from "../src/modules/procedures/index.ts";
import { addUp } from "../src/values/owed.ts";

/** One line as the law states it; everything can be chosen. */
export function feeLine(change: Partial<FeeLine> = {}): FeeLine {
  const amount = change.amount ?? 8_000;
  return {
    key: "case",
    of: "2.000635 standard",
    name: "Phí cấp bản sao trích lục hộ tịch",
    kind: "fee",
    unit: "bản",
    price: amount,
    quantity: 1,
    amount,
    act: "Thông tư 281/2016/TT-BTC, Điều 4",
    source: "stated",
    ...change,
  };
}

/** A levy whose sum the People's Council sets. */
export function councilLine(change: Partial<FeeLine> = {}): FeeLine {
  return feeLine({
    of: "1.001193 late",
    name: "Lệ phí hộ tịch (đăng ký khai sinh)",
    kind: "levy",
    unit: "hồ sơ",
    price: { unknown: "council" },
    amount: { unknown: "council" },
    act: "Luật Hộ tịch 60/2014/QH13, Điều 11 khoản 2",
    source: "council",
    ...change,
  });
}

/** A fee of these lines. */
export function feeOf(...lines: FeeLine[]): Fee {
  return { lines, total: addUp(lines.map(({ amount }) => amount)) };
}

import type { FeeLine } from "../../procedures/index.ts";

/**
 * What an official enters for a line whose sum the law leaves to a resolution: whole đồng, and the
 * act.
 */
export interface LineSetting {
  key: string;
  amount: number;
  act: string;
}

/**
 * Whether an official sets the sum of a line: the council's, or one that the published text leaves
 * out.
 */
export function isSetByOfficial(line: FeeLine): boolean {
  return line.source !== "stated" && line.exempt === undefined;
}

/** Puts entered sums into lines; lines that the law states stay as they are. */
export function withSettings(
  lines: readonly FeeLine[],
  settings: readonly LineSetting[],
): FeeLine[] {
  return lines.map((line) => {
    const set = settings.find(({ key }) => key === line.key);
    if (!set || !isSetByOfficial(line)) return line;
    return { ...line, price: set.amount, quantity: 1, amount: set.amount, act: set.act };
  });
}

/** Makes the lines of a kind nothing, by the act that exempts the payer. */
export function withExemption(
  lines: readonly FeeLine[],
  exemption: { kind: FeeLine["kind"]; act: string; proof: string },
): FeeLine[] {
  return lines.map((line) =>
    line.kind === exemption.kind && line.amount !== 0
      ? { ...line, price: 0, amount: 0, act: exemption.act, exempt: exemption.proof }
      : line,
  );
}

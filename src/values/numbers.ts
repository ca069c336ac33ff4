/** Whole numbers and decimals, the Vietnamese way or the English; what is both is a problem. */
import { numberLine, readWritten } from "./number-text.ts";
import { type Reading, read, type ValueProblem, wrong } from "./reading.ts";

const numberMax = 1e11;
const decimalsMax = 4;

function parseWhole(text: string | number): Reading<number> {
  if (typeof text === "number") {
    return Number.isInteger(text)
      ? bounded(text)
      : wrong(Number.isFinite(text) ? "not-whole" : "not-a-number");
  }
  const written = readWritten(numberLine(text));
  if (written === null) return wrong("not-a-number");
  // "2,5" copies are a question, not two copies; a mark before three digits parts thousands.
  if (written.decimals !== null) return wrong("not-whole");
  return bounded(signed(written.negative, Number(written.whole)));
}

function parseDecimal(text: string | number): Reading<number> {
  if (typeof text === "number")
    return Number.isFinite(text) ? bounded(fine(text)) : wrong("not-a-number");
  const line = numberLine(text);
  const written = readWritten(line);
  if (written === null) return wrong("not-a-number");
  if (written.twoWays) {
    const [whole = "", decimals = ""] = line.replace(/^[-+]\s?/, "").split(/[.,]/);
    return wrong("number-two-ways", { one: `${whole}${decimals}`, other: `${whole},${decimals}0` });
  }
  if ((written.decimals ?? "").replace(/0+$/, "").length > decimalsMax)
    return wrong("number-too-fine", { max: decimalsMax });
  return bounded(signed(written.negative, Number(`${written.whole}.${written.decimals ?? "0"}`)));
}

function fine(value: number): number {
  return Number(value.toFixed(decimalsMax)) + 0;
}

function signed(negative: boolean, value: number): number {
  return negative && value !== 0 ? -value : value;
}

function bounded(value: number): Reading<number> {
  return Math.abs(value) > numberMax ? wrong("not-a-number") : read(value + 0);
}

/** Writes a number so that it reads as itself again: three decimals would look like thousands. */
function show(value: number): string {
  const text = String(value).replace(".", ",");
  return /^-?[1-9]\d{0,2},\d{3}$/.test(text) ? `${text}0` : text;
}

const problemOf = (reading: Reading<number>): ValueProblem | null => reading.problem ?? null;

export const wholeNumber = {
  parse: parseWhole,
  check: (value: number) => problemOf(parseWhole(value)),
  show,
  print: show,
};
export const decimalNumber = {
  parse: parseDecimal,
  check: (value: number) => problemOf(parseDecimal(value)),
  show,
  print: show,
};

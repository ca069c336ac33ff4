/** How numbers are written: marks between thousands, and before decimals. */
import { asciiDigits, oneLine } from "./text.ts";

/** A number as it was written; `decimals` is null without a mark, and all of it digits. */
export interface WrittenNumber {
  negative: boolean;
  whole: string;
  decimals: string | null;
  /** Whether the single mark before three digits may part thousands or decimals. */
  twoWays: boolean;
}

const groupedMany = /^(\d{1,3})(?:([.,' ])\d{3})(?:\2\d{3})*$/;
const groupedThenDecimals = /^\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+$/;

/** Gives a typed text as a line of ASCII digits and signs, all minus signs and blanks alike. */
export function numberLine(text: string): string {
  const line = asciiDigits(oneLine(text, 100))
    .replace(/[−–—‒]/g, "-")
    .replace(/[’‘`´]/g, "'");
  return line.replace(/\s+/g, " ").replace(/，/g, ",").replace(/．/g, ".");
}

/** Reads a written number; null when it is none. */
export function readWritten(line: string): WrittenNumber | null {
  const negative = /^-\s?\d/.test(line);
  const digits = line.replace(/^[-+]\s?/, "");
  const make = (whole: string, decimals: string | null, twoWays = false): WrittenNumber => ({
    negative,
    whole: whole.replace(/\D/g, ""),
    decimals,
    twoWays,
  });
  if (/^\d+$/.test(digits)) return make(digits, null);
  const grouped = groupedMany.exec(digits);
  if (grouped) {
    const marks = digits.replace(/\d/g, "");
    // "0,125" is no thousand; two groups or a blank part thousands only.
    if (grouped[1] === "0")
      return marks.length === 1 && /[.,]/.test(marks) ? split(digits, make) : null;
    return make(digits, null, marks.length === 1 && /[.,]/.test(marks));
  }
  if (groupedThenDecimals.test(digits)) return digits.startsWith("0") ? null : split(digits, make);
  return /^\d+[.,]\d+$/.test(digits) ? split(digits, make) : null;
}

function split(
  digits: string,
  make: (whole: string, decimals: string) => WrittenNumber,
): WrittenNumber {
  const at = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  return make(digits.slice(0, at), digits.slice(at + 1));
}

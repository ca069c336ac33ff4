/** The tax code (mã số thuế): 10 digits, 13 for a branch, or a person's identity number. */
import { identityCard } from "./identity-card.ts";
import { type Reading, read, type ValueProblem, wrong } from "./reading.ts";
import { asciiDigits, oneLine } from "./text.ts";

const introduction = /^(?:mst|mã số thuế|mã số doanh nghiệp|msdn|tax code|tin)[\s.:]*(?=\d)/i;
const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Reads a code in any grouping, and writes a branch's as `0100109106-001`. */
function parse(text: string): Reading<string> {
  const digits = asciiDigits(oneLine(text, 60))
    .replace(introduction, "")
    .replace(/[\s.‐-―-]/g, "");
  const code = /^\d{13}$/.test(digits) ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits;
  const problem = check(code);
  return problem ? { problem } : read(code);
}

/** Gives the tenth digit for the first nine; null when no number with these nine can exist. */
function checkDigit(nineDigits: string): number | null {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(nineDigits[at]), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? null : digit;
}

/** Gives what is wrong with a code, or null. */
function check(code: string): ValueProblem | null {
  // Since 1 July 2025 the identity number of a person is the tax code of the person and of the
  // household business (Law 38/2019/QH14, article 35.7).
  if (identityCard.readFacts(code)) return null;
  if (!/^\d{10}(-\d{3})?$/.test(code) || code.endsWith("-000"))
    return wrong("tax-code-length").problem;
  const right = checkDigit(code.slice(0, 9)) === Number(code[9]);
  return right ? null : wrong("tax-code-check-digit").problem;
}

const same = (code: string) => code;
export const taxCode = {
  parse,
  check,
  checkDigit,
  show: same,
  print: same,
  fold: (text: string) => parse(text).value ?? "",
};

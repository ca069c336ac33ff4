/** The tax code (mã số thuế): 10 digits, 13 for a branch, or the 12 digits of a personal identity number. */
import { readIdentityNumber } from "./identity-number.ts";

const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

export type TaxCodeProblem = "tax-code-length" | "tax-code-check-digit" | "tax-code-identity-number";

/** Takes out spaces and dots, and writes a branch's code as `0100109106-001`. */
export function tidyTaxCode(text: string): string {
  const digits = text.replace(/[\s.-]/g, "");
  return /^\d{13}$/.test(digits) ? `${digits.slice(0, 10)}-${digits.slice(10)}` : digits;
}

/** Gives the tenth digit for the first nine; null when no number with these nine can exist. */
export function taxCodeCheckDigit(nineDigits: string): number | null {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(nineDigits[index]), 0);
  const digit = 10 - (sum % 11);
  return digit === 10 ? null : digit;
}

/** Gives what is wrong with a tidied tax code, or null. */
export function checkTaxCode(code: string): TaxCodeProblem | null {
  // Since 1 July 2025 a person and a household business use the identity number as tax code (Law 38/2019/QH14, article 35.7).
  if (/^\d{12}$/.test(code)) return readIdentityNumber(code) === null ? "tax-code-identity-number" : null;
  if (!/^\d{10}(-\d{3})?$/.test(code) || code.endsWith("-000")) return "tax-code-length";
  return taxCodeCheckDigit(code.slice(0, 9)) === Number(code[9]) ? null : "tax-code-check-digit";
}

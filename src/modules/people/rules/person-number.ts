/** The numbers by which a person may be found at a counter: each names one person or business, none is part of another. */

export interface PersonNumber { kind: "identity" | "phone" | "tax-code"; digits: string }

/** Reads a whole identity number (12 digits), mobile number (10, or with 84) or tax code (10, or 13 with a branch); null for anything else. */
export function readPersonNumber(typed: string): PersonNumber | null {
  const text = typed.trim().slice(0, 40);
  const digits = text.replaceAll(/[\s.+()-]/g, "");
  if (!/^\d+$/.test(digits)) return null;
  if (digits.length === 12) return { kind: "identity", digits };
  const local = digits.replace(/^84(?=\d{9}$)/, "0");
  // Mobile numbers begin so; of the provinces whose number begins a tax code only Hồ Chí Minh City (03) meets them, and its businesses are found by 13 digits.
  if (/^0[35789]\d{8}$/.test(local)) return { kind: "phone", digits: local };
  if (digits.length === 13) return { kind: "tax-code", digits: `${digits.slice(0, 10)}-${digits.slice(10)}` };
  return digits.length === 10 ? { kind: "tax-code", digits } : null;
}

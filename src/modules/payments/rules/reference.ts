import { asciiDigits, oneLine } from "../../../values/text.ts";

/**
 * The level-1 code of the agency in a dossier's code: `H57.30-261122-0001` and
 * `000.00.19.H57-250102-0007` → `H57`. Throws when there is none.
 */
export function cityCodeOf(subjectCode: string): string {
  const code = /(?<![0-9A-Z])[A-Y]\d{2}(?![0-9A-Z])/.exec(subjectCode)?.[0];
  if (code === undefined) throw new RangeError(`No agency code in "${subjectCode}"`);
  return code;
}

/**
 * The part of a payment reference that all charges of one day share: level-1 agency code and day,
 * `H57` + 2026-11-22 → `H57261122`.
 */
export function referencePrefix(cityCode: string, day: string): string {
  const date = /^20(\d\d)-(\d\d)-(\d\d)$/.exec(day);
  if (!/^[A-Y]\d{2}$/.test(cityCode) || !date)
    throw new RangeError(`No payment reference for "${cityCode}" on "${day}"`);
  return cityCode + date[1] + date[2] + date[3];
}

/**
 * The compact payment reference of 15 characters. A dossier code can be 35 long and banks cut a
 * purpose at 25, so money is matched by this.
 */
export function paymentReference(prefix: string, number: number): string {
  return prefix + String(number % 1_000_000).padStart(6, "0");
}

/**
 * Finds our reference in what a payer's bank made of the purpose: banks change case and put their
 * own words around it.
 */
export function findReference(purpose: string): string | null {
  const different = new Set(purpose.toUpperCase().match(/[A-Y]\d{14}(?!\d)/g));
  // Two references in one transfer cannot be told apart: a person must look.
  return different.size === 1 ? ([...different][0] ?? null) : null;
}

/**
 * Gives the reference in what an official typed or pasted: in any case and grouping, in a sentence
 * or a link; what holds none stays as it was typed.
 */
export function typedReference(typed: string): string {
  const line = asciiDigits(oneLine(typed, 2000));
  const found = findReference(line) ?? findReference(line.replace(/[\s.·_\u2010-\u2015-]/g, ""));
  return found ?? line.toUpperCase();
}

/**
 * The purpose a payer sees: at most 25 ASCII characters, our reference first so that a cut text
 * still holds it.
 */
export function purposeOf(reference: string): string {
  return `${reference} LE PHI`;
}

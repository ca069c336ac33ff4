/** The personal identity number (số định danh cá nhân): 12 digits, Law 26/2023/QH15 on identity cards, article 12. It has no check digit: a well-formed number proves nothing. */

/** The codes of the provinces where births were registered, as they stood before the mergers of 2025: the number is never changed afterwards. */
const provinceCodes = new Set((
  "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 "
  + "049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
).split(" "));

export interface IdentityNumberFacts {
  /** Three digits: the province of birth registration, `046` for Huế. */
  provinceCode: string;
  sex: "male" | "female";
  birthYear: number;
}

export type IdentityNumberProblem = "identity-number-length" | "identity-number-province" | "identity-number-future";

/** Takes out the spaces, dots and dashes with which people group the digits. */
export function tidyIdentityNumber(text: string): string {
  return text.replace(/[\s.-]/g, "");
}

/** Reads sex and year of birth out of twelve digits; null when the number cannot be one. */
export function readIdentityNumber(number: string): IdentityNumberFacts | null {
  if (!/^\d{12}$/.test(number)) return null;
  const provinceCode = number.slice(0, 3);
  // From 100 up the code is that of the country where the birth was registered (Circular 59/2021/TT-BCA, annex).
  if (provinceCode < "100" && !provinceCodes.has(provinceCode)) return null;
  // Fourth digit: 0/1 for the 20th century, 2/3 for the 21st, and so on; even is male, odd is female.
  const centuryAndSex = Number(number[3]);
  return {
    provinceCode,
    sex: centuryAndSex % 2 === 0 ? "male" : "female",
    birthYear: 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(number.slice(4, 6)),
  };
}

/** Gives what is wrong with an identity number on a day (YYYY-MM-DD), or null. */
export function checkIdentityNumber(number: string, today: string): IdentityNumberProblem | null {
  if (!/^\d{12}$/.test(number)) return "identity-number-length";
  const facts = readIdentityNumber(number);
  if (facts === null) return "identity-number-province";
  return facts.birthYear > Number(today.slice(0, 4)) ? "identity-number-future" : null;
}

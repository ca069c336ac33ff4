/**
 * The personal identity number (số định danh cá nhân): 12 digits, Law 26/2023/QH15 on identity
 * cards, article 12. It has no check digit: a well-formed number proves nothing.
 */
import { partialDate } from "./partial-date.ts";
import { type Reading, read, type ValueProblem, wrong } from "./reading.ts";
import { asciiDigits, oneLine } from "./text.ts";

export interface IdentityFacts {
  /** Three digits: the province of birth registration, `046` for Huế; from 100 up a country. */
  provinceCode: string;
  sex: "male" | "female";
  birthYear: number;
}

/** What the code on a card says (Circular 59/2021/TT-BCA). */
export interface CardCode {
  number: string;
  /** The number of nine digits that the person had before; "" where there was none. */
  oldNumber: string;
  name: string;
  /** As `partialDate` writes it. */
  birthDate: string;
  sex: "male" | "female" | null;
  address: string;
  issuedOn: string;
}

// As the provinces stood before the mergers of 2025: a number is never changed afterwards.
const provinceCodes = new Set(
  (
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 " +
    "034 035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 " +
    "067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096"
  ).split(" "),
);

const cardMax = 1000;
const cardNames = "cccd|cmnd|cc|căn cước(?: công dân)?|định danh(?: cá nhân)?";
const introduction = new RegExp(
  String.raw`^(?:số|so)?\s*(?:thẻ )?(?:${cardNames})?(?:\s*(?:số|so))?[\s.:]*(?=\d)`,
  "i",
);

// As contracts say it: "046… do Cục Cảnh sát … cấp ngày 25/06/2021".
const issued = /(?<=\d)(?:[\s,;(]+(?:do|cấp|cap)\s.*|\s*\((?:cccd|cc|cmnd|căn cước)\))$/i;

export interface CardOptions {
  /** Whether the nine digits of an older card count, where a paper still shows them. */
  oldCard?: boolean;
}

/** Reads twelve digits in any grouping, or the whole text that a scanner reads from a card. */
function parse(text: string, options: CardOptions = {}): Reading<string> {
  // As it is kept: nearly every number is read again when it is judged.
  if (/^\d{12}$/.test(text)) return read(text);
  const card = readCode(text);
  if (card) return read(card.number);
  const line = asciiDigits(oneLine(text, 200)).replace(introduction, "").replace(issued, "");
  const digits = line.replace(/[\s.·_‐-―-]/g, "");
  if (/^\d{12}$/.test(digits)) return read(digits);
  if (/^\d{9}$/.test(digits)) return options.oldCard ? read(digits) : wrong("identity-old-card");
  return wrong("identity-number-length");
}

/** Gives what is surely wrong with a number on a day (YYYY-MM-DD), or null. */
function check(number: string, today: string): ValueProblem | null {
  if (/^\d{9}$/.test(number)) return null;
  const facts = readFacts(number);
  if (facts === null) return wrong("identity-number-length").problem;
  return facts.birthYear > Number(today.slice(0, 4))
    ? wrong("identity-number-future").problem
    : null;
}

/** Gives what a person should look at again: a province that is in no list of ours. */
function warn(number: string): ValueProblem | null {
  const code = number.slice(0, 3);
  if (!/^\d{12}$/.test(number) || code >= "100" || provinceCodes.has(code)) return null;
  return wrong("identity-number-province").problem;
}

/** Reads province, sex and year of birth out of twelve digits; null for anything else. */
function readFacts(number: string): IdentityFacts | null {
  if (!/^\d{12}$/.test(number)) return null;
  // Fourth digit: 0/1 for the 20th century, 2/3 for the 21st, and so on; even is male.
  const centuryAndSex = Number(number[3]);
  return {
    provinceCode: number.slice(0, 3),
    sex: centuryAndSex % 2 === 0 ? "male" : "female",
    birthYear: 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(number.slice(4, 6)),
  };
}

/**
 * Gives what a number tells, and in what its bearer, as told elsewhere, differs from it; what is
 * not known (undefined, NaN) differs in nothing. No facts for anything but twelve digits.
 */
function compare(
  number: string,
  bearer: { sex: string | undefined; birthYear: number },
): { facts: IdentityFacts | null; differs: ("sex" | "birthYear")[] } {
  const facts = readFacts(number);
  if (facts === null) return { facts, differs: [] };
  const { sex, birthYear } = bearer;
  const differs: ("sex" | "birthYear")[] = [];
  if ((sex === "male" || sex === "female") && sex !== facts.sex) differs.push("sex");
  if (!Number.isNaN(birthYear) && birthYear !== facts.birthYear) differs.push("birthYear");
  return { facts, differs };
}

/** Reads what a scanner types from a card: number|old number|name|birth|sex|address|issued. */
function readCode(text: string): CardCode | null {
  if (!text.includes("|")) return null;
  const parts = unmangled(text.slice(0, cardMax))
    .split("|")
    .map((part) => oneLine(part, 250));
  const [number = "", oldNumber = "", name = "", birth = "", sex = "", address = "", issued = ""] =
    parts;
  if (parts.length < 6 || !/^\d{12}$/.test(number)) return null;
  const day = (part: string) => partialDate.parse(part, { partial: "year" }).value ?? "";
  return {
    number,
    oldNumber: /^\d{9}$/.test(oldNumber) ? oldNumber : "",
    name,
    birthDate: day(birth),
    sex: /^nam$/i.test(sex) ? "male" : /^nữ$/i.test(sex) ? "female" : null,
    address,
    issuedOn: day(issued),
  };
}

// Windows-1252 puts letters where Latin-1 has controls: € is 0x80, ‚ is 0x82, and so on.
const windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Cheap scanners type each byte of UTF-8 as a letter of its own: "Há»“ng" is "Hồng". */
function unmangled(text: string): string {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const at = code > 0xff ? windows.indexOf(letter) : -1;
    if (code > 0xff && at < 0) return text;
    bytes.push(at < 0 ? code : 0x80 + at);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return text;
  }
}

/** Writes a number in groups that are read aloud: 046 194 001 234. */
function show(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, "$1 ");
}

// In groups it must begin with 0, as every province's code does: "100.005.021.000 đ" is an amount.
const inText =
  /(?<!\d)(?:\d{12}|0\d\d([ ._-])\d{3}\1\d{3}\1\d{3}|0\d{3}([ ._-])\d{4}\2\d{4})(?!\d)/g;

/**
 * Hides every identity number in a text, grouped or not, but for its last three digits. Law 91/2025
 * on personal data: a message lies open on the screen of a locked telephone.
 */
function mask(text: string): string {
  return text.replace(inText, (number) => number.replace(/\d(?=(?:\D?\d){3})/g, "*"));
}

/** Says whether a text still holds a whole identity number. */
function isIn(text: string): boolean {
  return new RegExp(inText.source).test(text);
}

export const identityCard = {
  parse,
  check,
  warn,
  readFacts,
  compare,
  readCode,
  mask,
  isIn,
  show,
  print: (number: string) => number,
  fold: (text: string) => parse(text, { oldCard: true }).value ?? "",
};

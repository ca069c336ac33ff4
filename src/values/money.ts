/** A sum in đồng: always whole. */
import { numberLine, readWritten } from "./number-text.ts";
import { type Reading, read, type ValueProblem, wrong } from "./reading.ts";

const moneyMax = 1e15;
const currency = /^(?:vnđ|vnd|₫|đ)\s*|\s*(?:đồng|dong|vnđ|vnd|₫|đ)(?: chẵn)?\.?$/giu;
// What papers and accounts put behind a whole sum: "đồng./.", ",-".
const closing = /(?:\s*\.?\/\.|[.,]-|\s?=)$/u;
const otherCurrency = /[$€£¥₩]|\b(?:usd|eur|euro|gbp|jpy|đô)\b/iu;
const words: [RegExp, number][] = [
  [/\s?(?:k|nghìn|ngàn|nghin)$/iu, 1e3],
  [/\s?(?:triệu|trieu|tr)$/iu, 1e6],
  [/\s?(?:tỷ|tỉ)$/iu, 1e9],
];

/** Reads a sum: 800.000, 800,000, 800 000 đ, 800k, 1,5 triệu. What can be read in two ways asks. */
function parse(text: string | number): Reading<number> {
  if (typeof text === "number") return ofNumber(text);
  const line = numberLine(text).normalize("NFC");
  if (otherCurrency.test(line)) return wrong("money-currency");
  const bare = line.replace(closing, "").replace(currency, "").replace(closing, "").trim();
  const word = words.find(([pattern]) => pattern.test(bare));
  if (word) return ofWords(bare.replace(word[0], ""), word[1]);
  const spoken = inParts.exec(bare)?.groups;
  return spoken ? ofParts(spoken, line) : ofDigits(bare);
}

// "1tr5", "2 triệu 500", "3 triệu rưỡi": what stands behind the word is of the thousand below it.
const parted = "k|nghìn|ngàn|nghin|triệu|trieu|tr|tỷ|tỉ";
const inParts = new RegExp(
  String.raw`^(?<whole>\d{1,3})\s?(?<word>${parted})\s?(?<rest>\d{1,3}|rưỡi|ruoi)$`,
  "iu",
);

function ofParts(parts: Record<string, string | undefined>, line: string): Reading<number> {
  const { whole = "", word = "", rest = "" } = parts;
  // "1 triệu 50" is fifty thousand to some, half a million to others.
  if (/^\d{2}$/.test(rest) || rest.startsWith("0")) return wrong("money-two-ways", { typed: line });
  const times = words.find(([pattern]) => pattern.test(word))?.[1] ?? 1;
  const thousandths = Number(/^\d/.test(rest) ? rest.padEnd(3, "0") : "500");
  return signed(false, (Number(whole) * 1000 + thousandths) * (times / 1000));
}

function ofNumber(value: number): Reading<number> {
  if (!Number.isFinite(value) || Math.abs(value) > moneyMax) return wrong("not-money");
  return Number.isInteger(value) ? read(value + 0) : wrong("not-whole");
}

function ofDigits(line: string): Reading<number> {
  const written = readWritten(line);
  if (written === null) return wrong("not-money");
  // A comma or dot before three digits parts thousands: no sum has a third of a đồng.
  if (written.decimals === null) return signed(written.negative, Number(written.whole));
  const grouped = /[.,' ]\d{3}[.,]/.test(line);
  // "1.500,000" may be meant as a million and a half; "1.500,00" may not.
  if (grouped && /^0{1,2}$/.test(written.decimals))
    return signed(written.negative, Number(written.whole));
  return grouped && written.decimals.length < 3
    ? wrong("not-whole")
    : wrong("money-two-ways", { typed: line });
}

function ofWords(line: string, times: number): Reading<number> {
  const written = readWritten(line);
  if (written === null) return wrong("not-money");
  if (written.twoWays) return wrong("money-two-ways", { typed: line });
  const value = Number(`${written.whole}.${written.decimals ?? "0"}`) * times;
  const rounded = Math.round(value);
  return Math.abs(value - rounded) < 1e-6 ? signed(written.negative, rounded) : wrong("not-whole");
}

function signed(negative: boolean, value: number): Reading<number> {
  return ofNumber(negative && value !== 0 ? -value : value);
}

/** Gives what is wrong with a sum, or null. */
function check(value: number): ValueProblem | null {
  return ofNumber(value).problem ?? null;
}

/** Writes a sum as people read it in Viet Nam: 800.000 đ. */
function show(value: number): string {
  return `${String(value).replace(/\B(?=(\d{3})+$)/g, ".")} đ`;
}

/** Writes a sum as papers do: 800.000 đồng. */
function print(value: number): string {
  return show(value).replace(/đ$/, "đồng");
}

export const money = { parse, check, show, print };

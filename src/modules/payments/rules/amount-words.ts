const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/**
 * An amount of whole đồng in Vietnamese words as a receipt must carry it (Decree 254/2026), 8000 →
 * "Tám nghìn đồng".
 */
export function toWordsVietnamese(amount: number): string {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new RangeError(`No words for the amount ${amount}`);
  const words = amount === 0 ? "không" : readBillions(amount, false).join(" ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
}

/** `continued`: something was read before, so leading zeros are spoken ("không trăm linh năm"). */
function readBillions(value: number, continued: boolean): string[] {
  const billions = Math.floor(value / 1e9);
  const rest = value % 1e9;
  if (billions === 0) return readGroups(rest, continued);
  return [
    ...readBillions(billions, continued),
    "tỷ",
    ...(rest === 0 ? [] : readGroups(rest, true)),
  ];
}

function readGroups(value: number, continued: boolean): string[] {
  const groups = [
    [Math.floor(value / 1e6), "triệu"],
    [Math.floor(value / 1e3) % 1000, "nghìn"],
    [value % 1000, ""],
  ] as const;
  const words: string[] = [];
  for (const [group, unit] of groups) {
    if (group === 0) continue;
    words.push(...readHundreds(group, continued || words.length > 0), ...(unit ? [unit] : []));
  }
  return words;
}

function readHundreds(value: number, continued: boolean): string[] {
  const hundreds = Math.floor(value / 100);
  const words = hundreds > 0 || continued ? [digit(hundreds), "trăm"] : [];
  return [...words, ...readTens(value % 100, words.length > 0)];
}

function readTens(value: number, continued: boolean): string[] {
  const tens = Math.floor(value / 10);
  const units = value % 10;
  if (value === 0) return [];
  if (tens === 0) return continued ? ["linh", digit(units)] : [digit(units)];
  const head = tens === 1 ? ["mười"] : [digit(tens), "mươi"];
  if (units === 0) return head;
  if (units === 5) return [...head, "lăm"];
  if (tens > 1 && units === 1) return [...head, "mốt"];
  if (tens > 1 && units === 4) return [...head, "tư"];
  return [...head, digit(units)];
}

function digit(value: number): string {
  const word = DIGITS[value];
  if (word === undefined) throw new RangeError(`Not a digit: ${value}`);
  return word;
}

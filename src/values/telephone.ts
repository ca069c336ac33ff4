/** A telephone number: kept as 0905000101 for Viet Nam, as +33612345678 for other countries. */
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { type Reading, read, type ValueProblem, wrong } from "./reading.ts";
import { asciiDigits, oneLine } from "./text.ts";

// Prefixes of mobile networks after the change of 2018.
const mobile = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/;
// Mobile numbers of eleven digits, and what their prefix became between September and November
// 2018.
const renamedMobile: Record<string, string> = {
  "0162": "032",
  "0163": "033",
  "0164": "034",
  "0165": "035",
  "0166": "036",
  "0167": "037",
  "0168": "038",
  "0169": "039",
  "0120": "070",
  "0121": "079",
  "0122": "077",
  "0126": "076",
  "0128": "078",
  "0123": "083",
  "0124": "084",
  "0125": "085",
  "0127": "081",
  "0129": "082",
  "0186": "056",
  "0188": "058",
  "0199": "059",
};

// What people write before a number, and after the one that they also use for messages.
const numberWords =
  "điện thoại|đt|sđt|sdt|dđ|di động|tel|téléphone|phone(?: number)?|mobile|zalo|hotline";
const introduction = new RegExp(
  String.raw`^(?:(?:số )?(?:${numberWords})(?: di động)?[\s.:]*)(?=[+(\d])`,
  "i",
);
const messenger = /\s*\((?:zalo|viber|whatsapp|di động|mobile)\)$|\s+(?:zalo|viber|whatsapp)$/i;
// Before 2017 Hồ Chí Minh City was 08 and Hà Nội 04: in brackets they are no mobile's beginning.
const oldCity = /^\((0[48])\)\s*(?=[2-8]\d)/;

/**
 * Reads a number in any grouping, with 0, 84, +84 or 0084 before it, or that of another country.
 */
function parse(text: string): Reading<string> {
  // As it is kept: nearly every number is read again when it is judged, found and sent to.
  if (mobile.test(text)) return read(text);
  const typed = numberIn(text);
  if (holdsTwo(typed)) return wrong("phone-two");
  const city = oldCity.exec(typed)?.[1];
  const bare = typed
    .replace(oldCity, city === "08" ? "028" : "024")
    .replace(/[\s.·_()/\u2010-\u2015-]/g, "")
    .replace(/^＋/, "+");
  if (!/^\+?\d{6,20}$/.test(bare)) return wrong("phone");
  // "084905000101" is the 84 of who thinks that every number begins with 0.
  const national = bare.replace(/^(?:\+|00)84(?:\(0\))?0?|^0?84(?=[35789]\d{8}$|2\d{9}$)/, "0");
  if (mobile.test(national)) return read(national);
  const became = renewed(national);
  if (became !== national) return wrong("phone-renamed", { became: show(became) });
  const number = parsePhoneNumberFromString(bare.replace(/^00/, "+"), "VN");
  if (!number?.isValid()) return wrong("phone");
  if (number.country !== "VN") return read(number.number);
  // 1800 and 1900 are services: nobody is called back there.
  if (number.nationalNumber.startsWith("1")) return wrong("phone");
  const whole = `0${number.nationalNumber}`;
  const today = renewed(whole);
  return today === whole ? read(whole) : wrong("phone-renamed", { became: show(today) });
}

function numberIn(text: string): string {
  return (
    asciiDigits(oneLine(text, 80))
      // A spreadsheet keeps a 0 by an apostrophe before it.
      .replace(/^['’‘`](?=[+\d])/, "")
      .replace(introduction, "")
      .replace(messenger, "")
      .replace(/[,;.]+$/, "")
  );
}

// "0905000101 - 0914000202", "0905000101/0914000202": which one is meant?
function holdsTwo(text: string): boolean {
  const numbers = text
    .split(/[,;/&]|\s[–-]\s|\s(?:hoặc|hoac|và|va|or|ou|et|and)\s|(?<=\d{8})\s+(?=0\d{9})/i)
    .filter((part) => part.replace(/\D/g, "").length >= 8);
  return numbers.length > 1;
}

/** Writes an old number of eleven digits, or of Huế's old area code 054, as it is dialled today. */
function renewed(national: string): string {
  if (/^01\d{9}$/.test(national))
    return (renamedMobile[national.slice(0, 4)] ?? national.slice(0, 4)) + national.slice(4);
  return /^054\d{7}$/.test(national) ? `0234${national.slice(3)}` : national;
}

/** Gives what is wrong with a number, or null. */
function check(value: string): ValueProblem | null {
  return parse(value).problem ?? null;
}

/** Says at once that no message will come: to landlines and to numbers of other countries. */
function warn(value: string): ValueProblem | null {
  return mobile.test(value) ? null : wrong("phone-no-sms").problem;
}

/**
 * Gives the Vietnamese mobile number to which messages go as +84…, or null; old prefixes renewed.
 */
function messageNumber(text: string): string | null {
  if (mobile.test(text)) return `+84${text.slice(1)}`;
  const reading = parse(text);
  const bare = numberIn(text).replace(/[\s.()-]/g, "");
  const value =
    reading.problem?.code === "phone-renamed"
      ? renewed(bare.replace(/^(?:\+84|0084|84(?=1\d{9}$))0?/, "0"))
      : reading.value;
  return value !== undefined && mobile.test(value) ? `+84${value.slice(1)}` : null;
}

/** Writes a number in groups: 0905 000 101, 0234 3822 222, +33 6 12 34 56 78. */
function show(value: string): string {
  if (mobile.test(value)) return `${value.slice(0, 4)} ${value.slice(4, 7)} ${value.slice(7)}`;
  if (/^02\d{9}$/.test(value)) return `${value.slice(0, 4)} ${value.slice(4, 8)} ${value.slice(8)}`;
  return parsePhoneNumberFromString(value, "VN")?.formatInternational() ?? value;
}

export const telephone = {
  parse,
  check,
  warn,
  messageNumber,
  show,
  print: show,
  fold: (text: string) => parse(text).value ?? asciiDigits(text.slice(0, 80)).replace(/\D/g, ""),
};

/** A person's name, in every way that names are written. */
import { fold } from "./fold.ts";
import { lettersNotPrintable } from "./printable.ts";
import { type Reading, read, type ValueProblem, wrong } from "./reading.ts";
import { oneLine } from "./text.ts";

const nameMax = 200;
const hidden = /[\p{Cc}\p{Bidi_Control}]/gu;
const unseen = /[\u00ad\u200b\u2060\ufeff]/g;
/** What stands where something was that nobody sees; no name holds it. */
const shownHidden = "\ufffd";
// ´ and ` are keys beside the apostrophe; what people choose on purpose stays.
const slips = /[´`′＇‛ʹˈꞌ]/g;
const dashSlips = /[−﹣－]/g;
// A name that was cut out of a list or a sentence.
const closing = /[\s,;]+$/;
const shape = /^['‘’ʻʼ]?\p{L}[\p{L}\p{M}'‘’ʻʼ. ·‧‐‑–-]*$/u;
// What nearly everybody is called: composed letters of Latin and Vietnamese, single spaces.
const plain = /^(?:[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1ea0-\u1ef9]+(?: (?!$)|$))+$/;
// In Malaysia, Singapore and India a name tells whose child one is.
const filiation = / (?:[sd]\/o|a\/[lp]) /gi;

/** Reads a name; what can be read but not printed is a problem that names the letters. */
function parse(text: string): Reading<string> {
  if (text.length <= nameMax && plain.test(text)) return read(text);
  const name = clean(text);
  const problem = check(name);
  return problem ? { problem } : read(name);
}

/** Tidies a name without judging it: one line, one form, hidden marks made visible. */
function clean(text: string): string {
  const plain = text
    .slice(0, nameMax * 2)
    .replace(/[\t\r\n]/g, " ")
    .replace(unseen, "");
  return oneLine(plain.replace(hidden, shownHidden), nameMax)
    .replace(slips, "'")
    .replace(dashSlips, "-")
    .replace(closing, "");
}

/** Gives what is wrong with a tidied name, or null. */
function check(name: string): ValueProblem | null {
  if (name.includes(shownHidden)) return wrong("name-hidden").problem;
  if (!shape.test(name.replace(filiation, " "))) return wrong("name-characters").problem;
  const strange = lettersNotPrintable(name);
  return strange.length > 0
    ? wrong("name-letters", { letters: strange.slice(0, 10).join(" ") }).problem
    : null;
}

/** Writes a name as papers of civil status do: in capitals. */
function print(name: string): string {
  return name.toLocaleUpperCase("vi").normalize("NFC");
}

export const personName = { parse, clean, check, fold, show: (name: string) => name, print };

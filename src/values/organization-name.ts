/** The name of an organisation: digits and signs as well, no markup, nothing hidden. */
import { fold } from "./fold.ts";
import { lettersNotPrintable } from "./printable.ts";
import { type Reading, read, type ValueProblem, wrong } from "./reading.ts";
import { oneLine } from "./text.ts";

const nameMax = 300;
const hidden = /[\p{Cc}\p{Bidi_Control}]/gu;
const shownHidden = "\ufffd";
const shape = /^[\p{L}\p{M}\p{N} &/'"‘’ʻʼ“”„«»()[\].,:;!?+@#%°º№·–—‐‑_*=|-]+$/u;

/** Reads a name; what can be read but not printed is a problem that names the letters. */
function parse(text: string): Reading<string> {
  const name = clean(text);
  const problem = check(name);
  return problem ? { problem } : read(name);
}

/** Tidies a name without judging it: one line, one form, hidden marks made visible. */
function clean(text: string): string {
  const plain = text
    .slice(0, nameMax * 2)
    .replace(/[\t\r\n]/g, " ")
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, "");
  return oneLine(plain.replace(hidden, shownHidden), nameMax);
}

/** Gives what is wrong with a tidied name, or null. */
function check(name: string): ValueProblem | null {
  if (name.includes(shownHidden)) return wrong("name-hidden").problem;
  if (!shape.test(name) || !/[\p{L}\p{N}]/u.test(name))
    return wrong("organization-characters").problem;
  const strange = lettersNotPrintable(name);
  return strange.length > 0
    ? wrong("name-letters", { letters: strange.slice(0, 10).join(" ") }).problem
    : null;
}

const same = (name: string) => name;
export const organizationName = { parse, clean, check, fold, show: same, print: same };

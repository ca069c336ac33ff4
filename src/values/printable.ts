/**
 * Which letters the font of the papers can draw: known here, so that a person is told while typing.
 */

import { type ValueProblem, wrong } from "./reading.ts";

// Ranges of code points (hexadecimal) that the regular and the bold font both draw. A test of the
// papers compares them with the fonts; regenerate them there when the font changes.
const ranges = (
  "20-7e a0-377 37a-37f 384-38a 38c 38e-3a1 3a3-52f 591-5c7 5d0-5ea 5f0-5f4 1ab0-1abe " +
  "1c80-1c88 1d00-1df5 1dfb-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d " +
  "1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-2064 " +
  "2066-2071 2074-208e 2090-209c 20a0-20be 20f0 2100-214f 2153-2154 215b-215e 2184 2190-2195 " +
  "21a8 2202 2206 220f 2211-2212 2215 2219-221a 221e-221f 2229 222b 2248 2260-2261 2264-2265 " +
  "2302 2310 2320-2321 2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2550-256c 2580 " +
  "2584 2588 258c 2590-2593 25a0-25a1 25aa-25ac 25b2 25ba 25bc 25c4 25ca-25cc 25cf 25d8-25d9 " +
  "25e6 263a-263c 2640 2642 2660 2663 2665-2666 266a-266b 266f 2c60-2c7f 2de0-2e42 a640-a69f " +
  "a717-a7ae a7b0-a7b7 a7f7-a7ff ab30-ab65 fb01-fb04 fb1d-fb36 fb38-fb3c fb3e fb40-fb41 " +
  "fb43-fb44 fb46-fb4f fe20-fe2f feff fffc-fffd"
)
  .split(" ")
  .map((range) => range.split("-").map((point) => Number.parseInt(point, 16)));

/** Says whether the font of the papers draws a code point. */
export function isPrintable(codePoint: number): boolean {
  return ranges.some(([first = 0, last = first]) => codePoint >= first && codePoint <= last);
}

/** Gives the letters of a text that no paper can show, each once. */
export function lettersNotPrintable(text: string): string[] {
  if (/^[ -~\u00a0-\u0377\u1e00-\u1ef9]*$/.test(text)) return [];
  const found = [...text].filter(
    (letter) => !/\s/.test(letter) && !isPrintable(letter.codePointAt(0) ?? 0),
  );
  return [...new Set(found)];
}

/** Gives what is wrong with a text that is to be printed, or null: it names the letters. */
export function printingProblem(text: string): ValueProblem | null {
  const strange = lettersNotPrintable(text);
  return strange.length > 0
    ? wrong("letters", { letters: strange.slice(0, 10).join(" ") }).problem
    : null;
}

/** Gives the same for each of several fields, by their names. */
export function printingProblems(
  texts: Record<string, string>,
): (ValueProblem & { field: string })[] {
  return Object.entries(texts).flatMap(([field, text]) => {
    const problem = printingProblem(text);
    return problem ? [{ field, ...problem }] : [];
  });
}

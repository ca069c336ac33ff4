/** The one folding of the house: what is stored and what is typed are compared in this spelling. */
import { asciiDigits, bounded } from "./text.ts";

/** Longer than any name or search; what stands behind it is not compared. */
const foldedMax = 4000;

// They look alike, keyboards and word processors choose among them; NFKD would tear ´ in two.
const apostrophes = /['‘’‚‛ʹʻʼʽˈˊˋ′‵`´＇]/g;
const quotes = /["“”„‟«»‹›″＂]/g;
const dashes = /[‐‑‒–—―−﹣－]/g;
const unseen = /[\p{Cc}\p{Cf}\p{Co}]/gu;
const blanks = /[\s\p{Z}]+/gu;

// Letters that Unicode does not take apart into a base and marks.
const letters: Record<string, string> = {
  đ: "d",
  ð: "d",
  ƀ: "b",
  ƃ: "b",
  ħ: "h",
  ı: "i",
  ł: "l",
  ø: "o",
  ŧ: "t",
  ŋ: "n",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ɖ: "d",
  ɓ: "b",
  ɗ: "d",
  ŀ: "l",
  ĸ: "k",
  ſ: "s",
  ƙ: "k",
  ǥ: "g",
  ς: "σ",
};
const apart = new RegExp(`[${Object.keys(letters).join("")}]`, "g");

/**
 * Writes a text as it is compared: small letters without accents, one kind of apostrophe, quote,
 * dash and blank, ASCII digits, "i" where names write y or i (Lý, Lí; Quý, Quí).
 */
export function fold(text: string, lengthMax = foldedMax): string {
  const small = unaccented(text, lengthMax);
  return small.includes("y") ? small.replace(aloneY, "$1i") : small;
}

/**
 * Writes a text in small letters without accents, for names of machines: "Mỹ Thượng" is "my
 * thuong".
 */
export function unaccented(text: string, lengthMax = foldedMax): string {
  const whole = harmonised(text, lengthMax);
  if (ascii.test(whole)) return whole.toLowerCase();
  // An accent by itself stands on a blank: without it there may be two, or one at an end.
  const bare = whole.replace(/\p{M}/gu, "").replace(blanks, " ").trim();
  const small = bare.toLowerCase();
  return small.replace(apart, (letter) => letters[letter] ?? letter);
}

// Vietnamese writes the vowel i also as y where it stands alone in its syllable, and after qu.
const aloneY = /(?<![\p{L}\p{N}])((?:qu|[bcdfghj-np-tv-xz]{0,3}))y(?![\p{L}\p{N}\p{M}])/gu;

/** Gives the words of a text, folded: runs of letters and digits. */
export function foldedWords(text: string): string[] {
  return wordsIn(fold(text));
}

function wordsIn(folded: string): string[] {
  return folded.match(ascii.test(folded) ? /[a-z\d]+/g : /[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Gives the words of a name as they are stored for search: each by itself, and as one where an
 * apostrophe, dot or dash stands in it, since people leave it out (O’Neill: o, neill, oneill).
 */
export function searchedWords(text: string): string[] {
  const folded = fold(text);
  if (!/['.-]/.test(folded)) return [...new Set(wordsIn(folded))];
  const joined = folded.replace(/(?<=[\p{L}\p{N}])['.-](?=[\p{L}\p{N}])/gu, "");
  return [...new Set([...wordsIn(folded), ...wordsIn(joined)])];
}

/** Says whether two texts are one name but for the ways of writing it. */
export function sameName(one: string, other: string): boolean {
  const bare = (name: string) => fold(name).replace(/[^\p{L}\p{N}]+/gu, "");
  return bare(one) === bare(other);
}

/** A syllable as it is compared where accents count, and where not. */
export interface Syllable {
  /** With hats and horns, the tone as a digit at the end: "hòa" and "hoà" are both "hoa2". */
  accented: string;
  /** Without any accent. */
  folded: string;
}

const tones: Record<string, string> = {
  "\u0301": "1",
  "\u0300": "2",
  "\u0309": "3",
  "\u0303": "4",
  "\u0323": "5",
};

/** Gives the syllables of a text; whatever is neither letter nor digit parts them. */
export function syllablesOf(text: string, lengthMax = foldedMax): Syllable[] {
  const words =
    harmonised(text, lengthMax)
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.map(toSyllable).filter(({ folded }) => folded !== "");
}

function toSyllable(word: string): Syllable {
  let letters = "";
  let tone = "";
  for (const character of word) {
    const digit = tones[character];
    if (digit) tone = digit;
    else letters += character;
  }
  const accented = letters.replace(aloneY, "$1i") + tone;
  return { accented, folded: fold(word).replace(/[^\p{L}\p{N}]+/gu, "") };
}

// What nearly every name and address is made of: letters of Latin and Vietnamese, digits, and signs
// that have one form only. Nothing below would change it, and looking costs a fifth of it.
const plain = /^[\w !#-,./:-@\u00c0-\u024f\u1ea0-\u1ef9]*$/;

const ascii = /^[ -~]*$/;

/** Decomposed, without what nobody sees, one kind of each sign. */
function harmonised(text: string, lengthMax: number): string {
  if (text.length <= lengthMax && plain.test(text)) {
    const single = text.includes("  ") ? text.replace(blanks, " ") : text;
    return (ascii.test(single) ? single : single.normalize("NFKD")).trim();
  }
  const cut = bounded(text, lengthMax);
  if (ascii.test(cut)) return oneKind(cut).replace(blanks, " ").trim();
  const decomposed = bounded(oneKind(cut).replace(unseen, ""), lengthMax).normalize("NFKD");
  // One sign may stand for eighteen letters.
  return oneKind(asciiDigits(decomposed.slice(0, lengthMax)))
    .replace(blanks, " ")
    .trim();
}

function oneKind(text: string): string {
  return text.replace(apostrophes, "'").replace(quotes, '"').replace(dashes, "-");
}

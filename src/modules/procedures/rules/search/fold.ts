/** Vietnamese syllables as they are compared: with accents in one canonical spelling, and without any. */

export interface Syllable {
  /** Letters with their hats and horns, the tone as a digit at the end: "hòa" and "hoà" are both "hoa2". Null: any accent will do. */
  accented: string | null;
  /** Letters a–z and digits only. */
  folded: string;
}

const tones = new Map([["\u0301", "1"], ["\u0300", "2"], ["\u0309", "3"], ["\u0303", "4"], ["\u0323", "5"]]);

/** Cuts a text into syllables; whatever is neither letter nor digit parts them. */
export function syllablesOf(text: string): Syllable[] {
  return (text.toLowerCase().normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []).map(toSyllable).filter(({ folded }) => folded !== "");
}

function toSyllable(word: string): Syllable {
  let letters = "";
  let folded = "";
  let tone = "";
  for (const character of word.normalize("NFD")) {
    const mark = tones.get(character);
    if (mark) tone = mark;
    else {
      letters += character;
      if (!/\p{M}/u.test(character)) folded += character === "đ" ? "d" : character;
    }
  }
  return { accented: letters + tone, folded: folded.replaceAll(/[^a-z0-9]/g, "") };
}

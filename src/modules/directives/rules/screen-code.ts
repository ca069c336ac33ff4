/** The code of a screen on a wall: read from a paper, typed with a remote control. Pure. */

// Neither I, L, O nor U: what is read aloud or by hand is not mistaken.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const groups = 5;
const groupLength = 4;
/** Each letter holds five bits: a hundred of them nobody guesses. */
export const codeBytes = groups * groupLength;

/** For how many days a screen may be let in; the first is offered. */
export const screenDays = [365, 180, 90, 30] as const;

/** Writes a code from random bytes: "7K2M-…", five groups of four. */
export function writeCode(bytes: Uint8Array): string {
  const text = [...bytes.subarray(0, codeBytes)].map((byte) => letters[byte % letters.length]);
  return Array.from({ length: groups }, (_, group) =>
    text.slice(group * groupLength, (group + 1) * groupLength).join(""),
  ).join("-");
}

/** Reads a typed code, in small letters or without its dashes too; null for what is none. */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll("-", "");
  return new RegExp(`^[${letters}]{${codeBytes}}$`).test(plain) ? plain : null;
}

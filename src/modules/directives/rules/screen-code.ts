/** The code of a screen on a wall: read from a paper, typed with a remote control. Pure. */
import { asciiDigits, oneLine } from "../../../values/text.ts";

// Neither I, L, O nor U: what is read aloud or by hand is not mistaken.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const groups = 5;
const groupLength = 4;
/** Each letter holds five bits: a hundred of them nobody guesses. */
export const codeBytes = groups * groupLength;

/** For how many days a screen may be let in; the first is offered. */
export const screenDays = [365, 180, 90, 30] as const;

/** Gives the end of the last of so many days, of which that day is the first. */
export function endsAt(day: string, days: number): Date {
  return new Date(new Date(`${day}T00:00:00+07:00`).getTime() + days * 86_400_000);
}

/** Gives a moment of the last day on which a screen is let in. */
export function lastMoment(endsAtMidnight: Date): Date {
  return new Date(endsAtMidnight.getTime() - 1);
}

/** Writes a code from random bytes: "7K2M-…", five groups of four. */
export function writeCode(bytes: Uint8Array): string {
  const text = [...bytes.subarray(0, codeBytes)].map((byte) => letters[byte % letters.length]);
  return Array.from({ length: groups }, (_, group) =>
    text.slice(group * groupLength, (group + 1) * groupLength).join(""),
  ).join("-");
}

const typedMax = 100;
const looksLike: Record<string, string> = { O: "0", I: "1", L: "1" };

/**
 * Reads a typed code: in small letters, with any dashes, blanks and stops, with letters that look
 * like digits; null for what is none.
 */
export function readCode(typed: string): string | null {
  if (typed.length > typedMax) return null;
  const plain = asciiDigits(oneLine(typed, typedMax))
    .toUpperCase()
    .replace(/[\s.\p{Pd}\p{Cf}]/gu, "")
    .replace(/[OIL]/g, (letter) => looksLike[letter] ?? letter);
  return new RegExp(`^[${letters}]{${codeBytes}}$`).test(plain) ? plain : null;
}

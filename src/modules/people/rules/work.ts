/**
 * A piece of work: a browser looks for numbers whose hashes begin with zeros, and shows them
 * instead of waiting. One rule for the browser that does it and the house that judges it.
 */

/** Sixteen small pieces take nearly as long for everybody; one large piece is a lottery. */
export const workPieces = 16;
/** Zeros that each hash begins with: about 8,000 hashes together, 1 to 2 s on a cheap telephone. */
export const workBits = 9;
/** How long a piece of work counts after its page was made. */
export const workMinutes = 10;

/** Gives the text that is hashed for one number tried at one piece. */
export function workText(challenge: string, piece: number, tried: number): string {
  return `${challenge} ${piece} ${tried}`;
}

/** Tells whether a hash (SHA-256) begins with so many zeros that it counts. */
export function countsAsWork(hash: Uint8Array): boolean {
  const [first = 255, second = 255, third = 255] = hash;
  return ((first << 16) | (second << 8) | third) >>> (24 - workBits) === 0;
}

/** Writes a challenge with the numbers that were found for it. */
export function writeWork(challenge: string, found: readonly number[]): string {
  return `${challenge}:${found.join(",")}`;
}

/** What only the house can do: its own seal of a challenge, and a hash at once. */
export interface WorkJudge {
  sealFits: (head: string, seal: string) => boolean;
  hashOf: (text: string) => Uint8Array;
}

const shape = /^(([\w-]{22})\.(\d{10}))\.([\w-]{43}):(\d{1,9}(?:,\d{1,9}){15})$/;

/**
 * Gives the name under which a piece of work counts once, or what is wrong with it: a text that is
 * none, a challenge that the house did not make for this, one that is over, numbers that are none.
 */
export function judgeWork(
  text: string,
  seconds: number,
  { sealFits, hashOf }: WorkJudge,
): { name: string } | "unreadable" | "forged" | "over" | "weak" {
  const [, head = "", name = "", until = "", seal = "", numbers = ""] = shape.exec(text) ?? [];
  if (name === "") return "unreadable";
  if (!sealFits(head, seal)) return "forged";
  if (Number(until) < seconds) return "over";
  const challenge = `${head}.${seal}`;
  const weak = numbers
    .split(",")
    .some((tried, piece) => !countsAsWork(hashOf(workText(challenge, piece, Number(tried)))));
  return weak ? "weak" : { name };
}

/** What somebody owes: whole đồng, or not known. What is not known is not a number. */

/**
 * Why nobody here can say the sum: the People's Council sets it, or the published text is silent.
 */
export interface Unknown {
  unknown: "council" | "not_stated";
}

/** Whole đồng, or not known; an object, so that neither `?? 0` nor a sum can make it nothing. */
export type Owed = number | Unknown;

/** Whether a sum is known. */
export function isKnown(owed: Owed): owed is number {
  return typeof owed === "number";
}

/** Adds sums up; one that is not known makes the whole unknown, by the first one's reason. */
export function addUp(amounts: readonly Owed[]): Owed {
  let sum = 0;
  for (const amount of amounts) {
    if (!isKnown(amount)) return amount;
    sum += amount;
  }
  return sum;
}

/** Adds up what is known of lines, in đồng: a part, never what is owed while a line is unknown. */
export function knownPart(lines: readonly { amount: Owed }[]): number {
  return lines.reduce((sum, { amount }) => sum + (isKnown(amount) ? amount : 0), 0);
}

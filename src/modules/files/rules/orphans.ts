/** What lies in the store though nobody names it, and when it goes. */

/** Longer than any file is on its way. */
export const halfMilliseconds = 3_600_000;
/** Longer than a database is restored to an earlier moment by day and to a later one after. */
export const orphanMilliseconds = 7 * 86_400_000;

const few = 100;
const shareMax = 0.2;

/**
 * Whether so much of the store is named by nobody that it rather belongs to another database, such
 * as one that is yet to be restored: then nothing of it goes.
 */
export function isAnothers(orphans: number, looked: number): boolean {
  return orphans > few && orphans > looked * shareMax;
}

const hash = /^[\da-f]{64}$/;

export type Lying = "named" | "half" | "fresh" | "orphan";

/** What something in the store is: by its name, its age, and whether a row names it. */
export function whatLies(name: string, ageMilliseconds: number, isNamed: boolean): Lying {
  if (!hash.test(name)) return ageMilliseconds > halfMilliseconds ? "half" : "fresh";
  if (isNamed) return "named";
  return ageMilliseconds > orphanMilliseconds ? "orphan" : "fresh";
}

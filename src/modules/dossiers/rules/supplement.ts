/** What is asked for in a supplement, and what has come. Pure. */

/** One line of Form 02: a paper, and how many of which kind are wanted. */
export interface MissingPaper {
  name: string;
  original: number;
  certified: number;
  photocopy: number;
  note: string;
}

export const supplementFilesMax = 10;
/** Papers that were put up and not yet sent: the office that asked does not see them before. */
export const unsent = "supplement-draft";

/** Gives the slot of the n-th line of Form 02. */
export function supplementSlot(index: number): string {
  return `supplement-${index + 1}`;
}

/** Gives the indexes of the lines for which nothing has come, neither a file nor a paper. */
export function stillMissing(
  items: readonly MissingPaper[],
  come: readonly { slot: string }[],
): number[] {
  return items.flatMap((_item, index) =>
    come.some(({ slot }) => slot === supplementSlot(index)) ? [] : [index],
  );
}

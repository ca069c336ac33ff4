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

/** Writes a picked reason and what the official added as the slip prints them. */
export function reasonWith(picked: string, added: string): string {
  return added === "" ? picked : `${picked}: ${added}`;
}

/** Gives what was added to a picked reason; null where the text is not that reason. */
export function addedTo(picked: string, reason: string): string | null {
  if (reason === picked) return "";
  const start = reasonWith(picked, " ").trimEnd();
  return reason.startsWith(`${start} `) ? reason.slice(start.length + 1) : null;
}

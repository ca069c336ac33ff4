/** Mends typing errors against the syllables that the catalogue knows. */

/**
 * Finds the known syllable closest to an unknown one, or null when none is near: one slip away, the
 * most frequent first.
 */
export type Mender = (folded: string) => string | null;

/** Makes a mender over known syllables with their frequency. */
export function makeMender(known: ReadonlyMap<string, number>): Mender {
  const byLetters = new Map<string, string[]>();
  const add = (key: string, syllable: string) =>
    byLetters.set(key, [...(byLetters.get(key) ?? []), syllable]);
  for (const syllable of known.keys()) for (const key of trigrams(syllable)) add(key, syllable);
  const remembered = new Map<string, string | null>();
  return (folded) => {
    if (known.has(folded) || folded.length < 2 || folded.length > 12 || /\d/.test(folded))
      return null;
    const before = remembered.get(folded);
    if (before !== undefined) return before;
    const candidates = new Set(trigrams(folded).flatMap((key) => byLetters.get(key) ?? []));
    const near = [...candidates].filter((candidate) => isOneSlip(folded, candidate));
    const best = near.toSorted((a, b) => (known.get(b) ?? 0) - (known.get(a) ?? 0))[0] ?? null;
    if (remembered.size > 5000) remembered.clear();
    remembered.set(folded, best);
    return best;
  };
}

// Edges count as letters, so that short syllables share something with their neighbours.
function trigrams(syllable: string): string[] {
  const framed = `^${syllable}$`;
  const pieces = [framed.slice(0, 2), framed.slice(-2)];
  for (let start = 0; start + 3 <= framed.length; start += 1)
    pieces.push(framed.slice(start, start + 3));
  return pieces;
}

/** Whether one letter too many, too few, wrong, or two exchanged ones make the difference. */
function isOneSlip(typed: string, known: string): boolean {
  if (Math.abs(typed.length - known.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === known[start]) start += 1;
  let end = 0;
  while (
    end < typed.length - start &&
    end < known.length - start &&
    typed[typed.length - 1 - end] === known[known.length - 1 - end]
  )
    end += 1;
  const left = typed.slice(start, typed.length - end);
  const right = known.slice(start, known.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

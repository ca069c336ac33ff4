/** What becomes of open tasks when the unit that leads them, or gave them, has ended. Pure. */

/** Who goes on: another unit, or nobody who could be named, since it was divided. */
export type Heir = { unit: string } | "unclear";

/**
 * Gives who goes on with the tasks of a unit, by which units answer for it today: itself while it
 * lives (null), one successor, or several, of which its assigner has to choose.
 */
export function heirOf(unit: string, responsible: readonly string[]): Heir | null {
  if (responsible.includes(unit)) return null;
  const [only] = responsible;
  return only !== undefined && responsible.length === 1 ? { unit: only } : "unclear";
}

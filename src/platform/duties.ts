/**
 * What duties let the holder of a post see and do: asked here by gates, menus, rules and queries
 * alike. Pure, so that the rules of modules may know it.
 */
import type { Duty, DutyName, Post, Reach } from "./actor.ts";

/** What a post sees: an office of its unit or (null) all of them, or the whole city. */
export interface UnitsOf {
  unit: string;
  office: string | null;
  /** Whether it goes beyond the own unit, to all that lie below the city. */
  city: boolean;
}

type Held = Pick<Post, "unitCode" | "office"> & { duties: readonly Duty[] };

/** Whether a post has a duty. */
export function hasDuty({ duties }: Pick<Held, "duties">, wanted: DutyName): boolean {
  return duties.some(({ name }) => name === wanted);
}

/** For whom nobody decides: themselves, and whom they stand in for. */
export function accountsOf(actor: { accountId: string; post: Pick<Post, "actingFor"> }): string[] {
  const { actingFor } = actor.post;
  return actingFor ? [actor.accountId, actingFor.accountId] : [actor.accountId];
}

/** How far a duty of a post goes; null where it has none. */
export function reachOf({ duties }: Pick<Held, "duties">, wanted: DutyName): Reach | null {
  return duties.find(({ name }) => name === wanted)?.reach ?? null;
}

/**
 * Gives what a post sees by these duties, the widest of them; null for a post that has none of
 * them. A post sees what lies in its office or unit and, with a duty that goes so far, the city.
 */
export function unitsOf(post: Held, wanted: readonly DutyName[]): UnitsOf | null {
  const reaches = wanted.map((duty) => reachOf(post, duty)).filter((reach) => reach !== null);
  if (reaches.length === 0) return null;
  const city = reaches.includes("city");
  const office = city || reaches.includes("unit") ? null : post.office;
  return { unit: post.unitCode, office, city };
}

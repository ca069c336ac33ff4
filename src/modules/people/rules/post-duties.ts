/** Which duties a post has: those of its title, and what was given or ended since. Pure. */
import type { Duty, DutyName, Post, Reach } from "../../../platform/actor.ts";
import type { DutyKind } from "../../organizations/index.ts";
import type { Seated } from "./substitute.ts";

/** A duty that a post was given, or (without reach) that was ended, on the day that is asked. */
export interface OwnDuty {
  duty: DutyName;
  reach: Reach | null;
}

/**
 * Gives the duties of a post: those of its title, changed by its own rows in the order in which
 * they were written; of two about one duty the last decides.
 */
export function dutiesWith(title: readonly Duty[], own: readonly OwnDuty[]): Duty[] {
  const duties = new Map(title.map((duty) => [duty.name, duty]));
  for (const { duty, reach } of own) {
    if (reach === null) duties.delete(duty);
    else duties.set(duty, { name: duty, reach });
  }
  return [...duties.values()];
}

/**
 * Gives the duties that a substitute carries on another's post: those that may be carried; signing
 * only where they are a deputy of the same authority themselves (Decree 30/2020/NĐ-CP, article 13).
 */
export function carriedDuties(
  post: Pick<Post, "duties" | "authority" | "unitCode">,
  own: readonly Seated[],
  kinds: readonly DutyKind[],
): Duty[] {
  const isDeputy = own.some(
    ({ rank, authority, unitCode }) =>
      rank === "deputy" && authority === post.authority && unitCode === post.unitCode,
  );
  return post.duties.filter(({ name }) => {
    const kind = kinds.find(({ duty }) => duty === name);
    return kind?.carried === true && (!kind.signs || isDeputy);
  });
}

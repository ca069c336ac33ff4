/** Who may sit on whose post, and who may say so (Decree 30/2020/NĐ-CP, article 13). Pure. */
import type { Post } from "../../../platform/actor.ts";

/** What a post is, whoever sits on it. */
export type Seated = Pick<Post, "unitCode" | "office" | "role" | "authority" | "rank">;

/**
 * A substitution lasts so many days at most: no article names a length, the city may set its own.
 */
export const substitutionDaysMax = 90;

/**
 * Whether the holder of a post may sit on another while its holder is away. A head and a deputy are
 * replaced by a deputy of the same authority only (13.1, 13.2); anybody else by an official of the
 * same office and kind: nobody gains a power that they have not got.
 */
export function maySitFor(own: Seated, away: Seated): boolean {
  if (own.unitCode !== away.unitCode || own.authority !== away.authority) return false;
  if (signsByRank(away)) return own.rank === "deputy" && own.role === away.role;
  return !signsByRank(own) && own.office === away.office && own.role === away.role;
}

// The head of a section signs only what a mandate names, which no substitute carries.
function signsByRank({ rank }: Seated): boolean {
  return rank === "head" || rank === "deputy";
}

/** Of the posts on which a person sits, those on which they sit by right: their own, or by rule. */
export function seatsByRight(posts: readonly Post[]): Post[] {
  const own = posts.filter(({ actingFor }) => actingFor === null);
  return posts.filter((post) => post.actingFor === null || own.some((one) => maySitFor(one, post)));
}

/**
 * Whether an official, on the post on which they sit now, may name or end a substitute for a post:
 * the holder for the own one, the head for those of the same authority. Nobody does so while they
 * stand in for somebody themselves: a substitute would prolong their own power.
 */
export function mayNameFor(
  actor: { accountId: string; post: Post },
  away: Seated & { accountId: string },
): boolean {
  const { post } = actor;
  if (post.actingFor !== null || post.unitCode !== away.unitCode) return false;
  if (away.accountId === actor.accountId) return true;
  return post.rank === "head" && post.authority === away.authority;
}

/**
 * Why somebody may not be named: a code, or null when they may. `own` are the candidate's posts.
 */
export function candidateProblem(
  namerId: string,
  away: Seated & { accountId: string },
  candidate: { accountId: string; own: readonly Seated[] },
): "yourself" | "not-eligible" | null {
  if (candidate.accountId === away.accountId) return "not-eligible";
  // Whoever names somebody for another's post never names themselves.
  if (candidate.accountId === namerId) return "yourself";
  return candidate.own.some((own) => maySitFor(own, away)) ? null : "not-eligible";
}

/** Counts the days from one to another ('YYYY-MM-DD'), both included. */
export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
}

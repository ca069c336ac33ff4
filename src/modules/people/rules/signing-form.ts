/** In which form an official signs for an authority (Decree 30/2020/NĐ-CP, article 13). Pure. */
import type { Authority, Post } from "../../../platform/actor.ts";

/** Whose paper it is: posts of the authority sit at `unitCode`, or are named there. */
export interface SignedFor {
  authority: Authority;
  unitCode: string;
  isCollective: boolean;
}

export interface SigningForm {
  /** Head for the collective or the authority; deputy in the head's place. */
  kind: "head" | "deputy";
  /** Lines above the title: "TM. Ủy ban nhân dân", "KT. Chủ tịch"; empty where none is due. */
  prefix: string[];
  /** The signer's own title, never that of whom they stand in for. */
  title: string;
}

/**
 * Gives the form in which the holder of a post may sign, or null when they hold no such right: the
 * head signs; only a deputy of the same authority signs in the head's place, "KT." (13.1, 13.2).
 * `posts` are all posts on which the person sits today.
 */
export function signingForm(
  post: Post,
  posts: readonly Post[],
  paper: SignedFor,
): SigningForm | null {
  if (!isOf(post, paper) || post.rank !== "head") return null;
  const collective = paper.isCollective ? ["TM. Ủy ban nhân dân"] : [];
  if (post.actingFor === null) return { kind: "head", prefix: collective, title: post.title };
  // A substitution that was named before the rule, or by mistake, gives nobody a right to sign.
  const own = posts.find(
    (one) => one.actingFor === null && one.rank === "deputy" && isOf(one, paper),
  );
  if (!own) return null;
  return { kind: "deputy", prefix: [...collective, `KT. ${post.title}`], title: own.title };
}

/**
 * Gives in which form the holder of a post signs by their rank: for the collective (TM.), in their
 * own name as head, in the head's place (KT.), or not at all. By order (TL.) and under an
 * authorisation (TUQ.) nobody signs yet.
 */
export function signingOf({
  authority,
  rank,
}: Pick<Post, "authority" | "rank">): "collective" | "head" | "deputy" | "none" {
  if (rank === "head") return authority === "committee" ? "collective" : "head";
  return rank === "deputy" ? "deputy" : "none";
}

function isOf(post: Post, paper: SignedFor): boolean {
  return post.authority === paper.authority && post.unitCode === paper.unitCode;
}

/** In which form an official signs for an authority (Decree 30/2020/NĐ-CP, article 13). Pure. */
import type { Authority, Post } from "../../../platform/actor.ts";
import { mandateWords, type SigningMandate } from "./mandate.ts";

/** Whose paper it is: posts of the authority sit at `unitCode`, or are named there. */
export interface SignedFor {
  authority: Authority;
  unitCode: string;
  isCollective: boolean;
}

export interface SigningForm {
  /**
   * Head for the collective or the authority; deputy in the head's place; head of a section by
   * order or under an authorisation.
   */
  kind: "head" | "deputy" | SigningMandate["form"];
  /**
   * Lines above the title: "TM. Ủy ban nhân dân", "KT. Chủ tịch", "TUQ. Chủ tịch"; empty where
   * none is due.
   */
  prefix: string[];
  /** The signer's own title, never that of whom they stand in for. */
  title: string;
  /** The mandate under which it is signed. */
  mandate?: string;
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
 * Gives the form in which the head of a section signs under one of the mandates of their post, or
 * null: all kinds of result of a dossier must stand in one (13.3, 13.4). Whoever sits there for
 * another signs nothing so: what was given is not given on.
 */
export function mandatedForm(
  post: Post,
  mandates: readonly SigningMandate[],
  paper: SignedFor,
  kinds: readonly string[],
): SigningForm | null {
  if (!isOf(post, paper) || post.rank !== "section-head" || post.actingFor !== null) return null;
  const mandate = mandates.find((one) => kinds.every((kind) => one.kinds.includes(kind)));
  if (!mandate || kinds.length === 0) return null;
  const prefix = [`${mandateWords[mandate.form]} ${mandate.headTitle}`];
  return { kind: mandate.form, prefix, title: post.title, mandate: mandate.id };
}

/** Gives a form in one line, as screens name it: "TUQ. Chủ tịch / Trưởng phòng". */
export function formLine({ prefix, title }: Pick<SigningForm, "prefix" | "title">): string {
  return [...prefix, title].join(" / ");
}

/**
 * Gives in which form the holder of a post signs by their rank: for the collective (TM.), in their
 * own name as head, in the head's place (KT.), as head of a section only what a mandate names (TL.,
 * TUQ.), or not at all.
 */
export function signingOf({
  authority,
  rank,
}: Pick<Post, "authority" | "rank">): "collective" | "head" | "deputy" | "mandate" | "none" {
  if (rank === "head") return authority === "committee" ? "collective" : "head";
  if (rank === "section-head") return "mandate";
  return rank === "deputy" ? "deputy" : "none";
}

function isOf(post: Post, paper: SignedFor): boolean {
  return post.authority === paper.authority && post.unitCode === paper.unitCode;
}

/** In which form an official signs for an authority (Decree 30/2020/NĐ-CP, article 13). Pure. */
import type { Authority, Post, PostMandate } from "../../../platform/actor.ts";
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
   * Lines above the title: "TM. Ủy ban nhân dân", "KT. Chủ tịch", "TUQ. Chủ tịch"; by order in the
   * place of who heads a section two: "TL. Chủ tịch", "KT. Chánh Văn phòng". Empty where none is
   * due.
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
 * Gives the form in which who sits on the post of the head of a section signs under one of its
 * mandates, or null: all kinds that are signed together must stand in one. Of who sits there for
 * the head, only the head's deputy signs, and only by order, "KT." below "TL." (13.4); what was
 * given under an authorisation is not given on (13.3). `posts` are all posts of the person.
 */
export function mandatedForm(
  post: Post,
  posts: readonly Post[],
  mandates: readonly SigningMandate[],
  paper: SignedFor,
  kinds: readonly string[],
): SigningForm | null {
  if (!isOf(post, paper) || kinds.length === 0) return null;
  const mandate = mandatesHeld(post, posts, mandates).find((one) =>
    kinds.every((kind) => one.kinds.includes(kind)),
  );
  if (!mandate) return null;
  const prefix = [`${mandateWords[mandate.form]} ${mandate.headTitle}`];
  const { form: kind, id } = mandate;
  const deputy = post.actingFor && deputyOf(post, posts);
  return deputy
    ? { kind, prefix: [...prefix, `KT. ${post.title}`], title: deputy.title, mandate: id }
    : { kind, prefix, title: post.title, mandate: id };
}

/**
 * Gives those of the mandates of a post under which the person who sits there may sign: all of
 * the head of a section themself, those by order of their deputy, none of anybody else.
 */
export function mandatesHeld<Given extends PostMandate>(
  post: Post,
  posts: readonly Post[],
  mandates: readonly Given[],
): readonly Given[] {
  if (post.rank !== "section-head") return [];
  if (post.actingFor === null) return mandates;
  return deputyOf(post, posts) ? mandates.filter(({ form }) => form === "order") : [];
}

function deputyOf(section: Post, posts: readonly Post[]): Post | undefined {
  return posts.find(
    (own) =>
      own.actingFor === null &&
      own.rank === "section-deputy" &&
      own.office === section.office &&
      isOf(own, section),
  );
}

/** Gives a form in one line, as screens name it: "TUQ. Chủ tịch / Trưởng phòng". */
export function formLine({ prefix, title }: Pick<SigningForm, "prefix" | "title">): string {
  return [...prefix, title].join(" / ");
}

/**
 * Gives in which form the holder of a post signs by their rank: for the collective (TM.), in their
 * own name as head, in the head's place (KT.), as head of a section only what a mandate names (TL.,
 * TUQ.), in that head's place what was given by order, or not at all.
 */
export function signingOf({
  authority,
  rank,
}: Pick<Post, "authority" | "rank">):
  | "collective"
  | "head"
  | "deputy"
  | "mandate"
  | "section-deputy"
  | "none" {
  if (rank === "head") return authority === "committee" ? "collective" : "head";
  if (rank === "section-head") return "mandate";
  if (rank === "section-deputy") return rank;
  return rank === "deputy" ? "deputy" : "none";
}

function isOf(post: Post, paper: Pick<SignedFor, "authority" | "unitCode">): boolean {
  return post.authority === paper.authority && post.unitCode === paper.unitCode;
}

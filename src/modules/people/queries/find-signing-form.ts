import type { Staff } from "../../../platform/actor.ts";
import {
  mandatedForm,
  type SignedFor,
  type SigningForm,
  signingForm,
} from "../rules/signing-form.ts";
import { listMandates } from "./mandates.ts";

/**
 * Finds the form in which an official signs for an authority now: by their seat, or under a mandate
 * that names all the kinds of paper which are signed together, results and letters alike.
 */
export async function findSigningForm(
  { post, posts }: Staff,
  paper: SignedFor,
  kinds: readonly string[],
): Promise<SigningForm | null> {
  if (post.rank !== "section-head") return signingForm(post, posts, paper);
  return mandatedForm(post, posts, await listMandates(post.id), paper, kinds);
}

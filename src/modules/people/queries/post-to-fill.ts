import { asked } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { findSeat } from "./seats.ts";
import { mayNameFor } from "../rules/substitute.ts";
import { isUuid } from "../../../values/asked.ts";

/**
 * Gives a post of the actor's unit for which they may name somebody, as asked. Throws NotFound,
 * Refusal.
 */
export async function getPostToFill(actor: Staff, id: string) {
  if (!isUuid(id)) throw new NotFound(id);
  const post = await findSeat(id);
  if (!post || post.unitCode !== actor.post.unitCode) throw new NotFound(id);
  return asked(post, mayNameFor(actor, post) ? null : "people.not-your-post");
}

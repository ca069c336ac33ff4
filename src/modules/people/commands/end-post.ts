import { askKeeper } from "../changes/ask-keeper.ts";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { ask, type Asking, facts, refuse, standingToChange } from "../changes/asking.ts";
import { judgedOn } from "../changes/judge-post.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { dayProblems, type Grounds, groundProblems } from "../rules/post-change.ts";

/**
 * Ends a post with a last day; that of an administrator when another has agreed. Throws InvalidForm
 * beside the wrong field, Refusal, NotFound, StaleWrite when the post has changed.
 */
export async function endPost(actor: Staff, postId: string, end: Grounds): Promise<Asking> {
  const asking = await inTransaction(askKeeper(actor), async (tx) => {
    const standing = await standingToChange(tx, actor, postId, "end-post");
    const { held, to } = judgedOn(standing, "");
    refuse([...dayProblems(end, to, dayOf(now())), ...groundProblems(end, false)]);
    const keeps = hasDuty({ duties: held }, "accounts.keep");
    return ask(tx, actor, standing, { ...facts("end-post", end), duty: null, reach: null }, keeps);
  });
  forgetSessions();
  return asking;
}

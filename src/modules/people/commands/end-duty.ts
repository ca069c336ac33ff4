import { askKeeper } from "../changes/ask-keeper.ts";
import type { DutyName, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { ask, type Asking, facts, refuse, standingToChange } from "../changes/asking.ts";
import { judgedOn } from "../changes/judge-post.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { endProblems, type Grounds } from "../rules/post-change.ts";

/**
 * Ends a duty of a post from a day on, whether it came with the title or was given; the duty to
 * keep accounts ends when another administrator has agreed. Throws InvalidForm beside the
 * wrong field, Refusal, NotFound, StaleWrite when the post has changed.
 */
export async function endDuty(
  actor: Staff,
  postId: string,
  end: Grounds & { duty: string },
): Promise<Asking> {
  const asking = await inTransaction(askKeeper(actor), async (tx) => {
    const standing = await standingToChange(tx, actor, postId, "end-duty");
    refuse(endProblems(end, judgedOn(standing, end.from).held, dayOf(now())));
    const duty = end.duty as DutyName;
    const asked = { ...facts("end-duty", end), duty, reach: null };
    return ask(tx, actor, standing, asked, duty === "accounts.keep");
  });
  forgetSessions();
  return asking;
}

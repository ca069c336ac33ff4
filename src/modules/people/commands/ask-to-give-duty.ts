import { askKeeper } from "../changes/ask-keeper.ts";
import type { DutyName, Reach, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { dutyKinds } from "../../organizations/index.ts";
import { ask, type Asking, facts, refuse, standingToChange } from "../changes/asking.ts";
import { judgedOn, requireOffice } from "../changes/judge-post.ts";
import { type DutyGift, giftProblems } from "../rules/post-change.ts";

/**
 * Asks that a post is given a duty; it counts when another administrator has agreed. Throws
 * InvalidForm beside the wrong field, Refusal, NotFound, StaleWrite when the post has changed.
 */
export async function askToGiveDuty(actor: Staff, postId: string, gift: DutyGift): Promise<Asking> {
  return inTransaction(askKeeper(actor), async (tx) => {
    const standing = await standingToChange(tx, actor, postId, "give-duty");
    await requireOffice(standing.post);
    const post = judgedOn(standing, gift.from);
    refuse(giftProblems(gift, post, dutyKinds, dayOf(now())));
    const [duty, reach] = [gift.duty as DutyName, gift.reach as Reach];
    return ask(tx, actor, standing, { ...facts("give-duty", gift), duty, reach }, true);
  });
}

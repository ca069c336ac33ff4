/** Asks for changes of a post that is there: duties given and ended, the post itself ended. */
import { askKeeper } from "../changes/ask-keeper.ts";
import type { DutyName, Reach, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { dayOf } from "../../../platform/format.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { dutyKinds } from "../../organizations/index.ts";
import { ask, type Asking, facts, refuse, standingToChange } from "../changes/asking.ts";
import { judgedOn, requireOffice } from "../changes/judge-post.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import {
  dayProblems,
  type DutyGift,
  endProblems,
  giftProblems,
  type Grounds,
  groundProblems,
} from "../rules/post-change.ts";

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

/**
 * Ends a duty of a post from a day on, whether it came with the title or was given; the duty to
 * keep accounts ends when another administrator has agreed. Throws as giving.
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

/**
 * Ends a post with a last day; that of an administrator when another has agreed. Throws as giving.
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

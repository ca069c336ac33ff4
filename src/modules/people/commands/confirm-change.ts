/** What waits for a second administrator is agreed to. */
import { randomUUID } from "node:crypto";
import { askKeeper } from "../changes/ask-keeper.ts";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { later } from "../../../platform/jobs.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { dutyKinds, maySignIn } from "../../organizations/index.ts";
import {
  getStanding,
  judgedOn,
  lockPosts,
  requireAdministratorsLeft,
  requireKeeper,
  type PostStanding,
} from "../changes/judge-post.ts";
import { checkSeat } from "../changes/seat-at-unit.ts";
import { doChange } from "../changes/write-change.ts";
import { type Change, changeVersion, getWaiting } from "../queries/changes.ts";
import { holdersBeside } from "../queries/nominations.ts";
import { listHeads } from "../queries/mandates.ts";
import { getOfficial } from "../queries/officials.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import { mandateProblems } from "../rules/mandate.ts";
import { agreeRefusal, giftProblems, givesPower } from "../rules/post-change.ts";
import { closeChange } from "../changes/close-change.ts";

/**
 * Agrees to what another administrator asked: from now, or from its first day, it counts. Throws
 * Refusal for who asked, for whom it concerns, and where it may no longer be; NotFound when nothing
 * waits under the id; StaleWrite when it is not what was shown.
 */
export async function confirmChange(actor: Staff, id: string): Promise<void> {
  await inTransaction(askKeeper(actor), async (tx) => {
    await lockPosts(tx);
    const change = await getWaiting(id);
    const standing = change.kind === "open-post" ? null : await getStanding(change.postId);
    const concerned = standing?.concerned ?? [change.accountId];
    const refusal = agreeRefusal(actor, { ...change, concerned });
    if (refusal) throw new Refusal(refusal);
    await requireKeeper(actor);
    requireShown(id, changeVersion(change));
    await requireStillDue(change, standing);
    closeChange(tx, actor, id, "confirmed");
    const seat = standing ? null : await openedSeat(tx, change);
    doChange(tx, actor, countingOf(change), seat);
  });
  forgetSessions();
}

// What has changed while it waited is judged again.
async function requireStillDue(change: Change, standing: PostStanding | null): Promise<void> {
  const today = dayOf(now());
  const last = change.kind === "end-post" ? change.from : change.to;
  const isLate = last !== null && last < today;
  const isOver = standing?.post.to != null && standing.post.to < today;
  const { disabledAt } = await getOfficial(change.accountId);
  const isOut = givesPower(change.kind) && disabledAt !== null;
  if (isLate || isOver || isOut) throw new Refusal("people.change-too-late");
  if (change.kind === "end-duty" || change.kind === "end-post")
    await requireAdministratorsLeft(change.postId, change.from);
  if (!standing) return;
  if (change.kind === "give-signing") await requireSigningStillDue(change, standing);
  if (change.kind !== "give-duty") return;
  const from = change.from < today ? today : change.from;
  const gift = {
    duty: change.duty ?? "",
    reach: change.reach ?? "",
    signing: true,
    from,
    to: change.to ?? "",
    reason: change.reason,
    legalDocument: change.legalDocument ?? "",
  };
  const problems = giftProblems(gift, judgedOn(standing, from), dutyKinds, today);
  if (problems.length > 0) throw new Refusal("people.change-too-late");
}

async function requireSigningStillDue(change: Change, { post }: PostStanding): Promise<void> {
  const today = dayOf(now());
  const wanted = {
    form: change.form ?? "",
    kinds: change.kinds ?? [],
    givenBy: change.givenBy ?? "",
    instrumentOn: change.instrumentOn ?? "",
    from: change.from < today ? today : change.from,
    to: change.to ?? "",
    reason: change.reason,
    legalDocument: change.legalDocument ?? "",
  };
  const heads = await listHeads(post);
  const problems = mandateProblems(wanted, { post, heads, allows: maySignIn, today });
  if (problems.length > 0) throw new Refusal("people.change-too-late");
}

// Whoever holds such a post learns that there is one more.
async function openedSeat(tx: Transaction, change: Change) {
  const { unitCode, seat: key, newTitle } = change;
  const seat = await checkSeat({ unitCode, seat: key ?? "", title: newTitle ?? "" });
  for (const account of await holdersBeside(unitCode, seat))
    if (account !== change.accountId)
      later(tx, "notifications.tell-official", {
        news: randomUUID(),
        account,
        what: "post-shared",
        to: null,
      });
  return seat;
}

function countingOf(change: Change) {
  return {
    id: change.id,
    kind: change.kind,
    post_id: change.postId,
    account_id: change.accountId,
    unit_code: change.unitCode,
    seat: change.seat,
    title: change.newTitle,
    duty: change.duty,
    reach: change.reach,
    valid_from: change.from,
    valid_to: change.to,
  };
}

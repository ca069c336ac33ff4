/** Asks for changes of a post that is there: duties given and ended, the post itself ended. */
import { randomUUID } from "node:crypto";
import { askKeeper } from "../changes/ask-keeper.ts";
import type { DutyName, Reach, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { hasDuty } from "../../../platform/duties.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, type Problem, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { dutyKinds } from "../../organizations/index.ts";
import {
  getStanding,
  judgedOn,
  lockPosts,
  requireAdministratorsLeft,
  requireKeeper,
  requireOffice,
  type Standing,
} from "../changes/judge-post.ts";
import { type Asked, doChange, keepChange } from "../changes/write-change.ts";
import { forgetSessions } from "../queries/signed-in.ts";
import {
  askRefusal,
  type ChangeKind,
  dayProblems,
  type DutyGift,
  endProblems,
  giftProblems,
  type Grounds,
  groundProblems,
} from "../rules/post-change.ts";

/** Whether a change counts already, or waits for a second administrator. */
export type Asking = "done" | "asked";

/**
 * Asks that a post is given a duty; it counts when another administrator has agreed. Throws
 * InvalidForm beside the wrong field, Refusal, NotFound, StaleWrite when the post has changed.
 */
export async function askToGiveDuty(actor: Staff, postId: string, gift: DutyGift): Promise<Asking> {
  return changing(actor, postId, "give-duty", async (tx, standing) => {
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
  return changing(actor, postId, "end-duty", async (tx, standing) => {
    refuse(endProblems(end, judgedOn(standing, end.from).held, dayOf(now())));
    const duty = end.duty as DutyName;
    const asked = { ...facts("end-duty", end), duty, reach: null };
    return ask(tx, actor, standing, asked, duty === "accounts.keep");
  });
}

/**
 * Ends a post with a last day; that of an administrator when another has agreed. Throws as giving.
 */
export async function endPost(actor: Staff, postId: string, end: Grounds): Promise<Asking> {
  return changing(actor, postId, "end-post", async (tx, standing) => {
    const { held, to } = judgedOn(standing, "");
    refuse([...dayProblems(end, to, dayOf(now())), ...groundProblems(end, false)]);
    const keeps = hasDuty({ duties: held }, "accounts.keep");
    return ask(tx, actor, standing, { ...facts("end-post", end), duty: null, reach: null }, keeps);
  });
}

async function changing(
  actor: Staff,
  postId: string,
  kind: ChangeKind,
  work: (tx: Transaction, standing: Standing) => Promise<Asking>,
): Promise<Asking> {
  const asking = await inTransaction(askKeeper(actor), async (tx) => {
    await lockPosts(tx);
    const standing = await getStanding(postId);
    const { post, concerned, version } = standing;
    const refusal = askRefusal(actor, { kind, unitCode: post.unitCode, concerned });
    if (refusal) throw new Refusal(refusal);
    await requireKeeper(actor);
    requireShown(postId, version);
    if (post.to !== null && post.to < dayOf(now())) throw new Refusal("people.post-over");
    return work(tx, standing);
  });
  if (asking === "done") forgetSessions();
  return asking;
}

type Facts = Pick<
  Asked,
  "kind" | "duty" | "reach" | "valid_from" | "valid_to" | "reason" | "legal_document"
>;

function facts(kind: ChangeKind, grounds: Grounds): Omit<Facts, "duty" | "reach"> {
  return {
    kind,
    valid_from: grounds.from,
    valid_to: grounds.to || null,
    reason: grounds.reason,
    legal_document: grounds.legalDocument || null,
  };
}

async function ask(
  tx: Transaction,
  actor: Staff,
  { post, changes }: Standing,
  change: Facts,
  needsSecond: boolean,
): Promise<Asking> {
  // Two questions about one thing would let both be answered, and the second undo the first.
  const same = changes.some(
    ({ outcome, kind, duty }) => outcome === null && kind === change.kind && duty === change.duty,
  );
  if (same) throw new Refusal("people.asked-already");
  if (needsSecond && change.kind !== "give-duty")
    await requireAdministratorsLeft(post.id, change.valid_from);
  const asked: Asked = {
    ...change,
    id: randomUUID(),
    post_id: post.id,
    account_id: post.accountId,
    unit_code: post.unitCode,
    seat: null,
    title: null,
  };
  keepChange(tx, actor, asked, !needsSecond);
  if (!needsSecond) doChange(tx, actor, asked);
  return needsSecond ? "asked" : "done";
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidForm([...problems]);
}

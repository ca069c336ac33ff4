/** What all changes of a post that is there have in common: judged, kept, told. */
import { randomUUID } from "node:crypto";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm, type Problem, Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { askRefusal, type ChangeKind, givesPower, type Grounds } from "../rules/post-change.ts";
import {
  getStanding,
  lockPosts,
  requireAdministratorsLeft,
  requireKeeper,
  type PostStanding,
} from "./judge-post.ts";
import { type AskedChange, doChange, keepChange, noSigning } from "./write-change.ts";

/** Whether a change counts already, or waits for a second administrator. */
export type Asking = "done" | "asked";

/**
 * Gives a post as it stands while nobody else changes one, for an administrator who asks for a
 * change of it. Throws Refusal, NotFound, StaleWrite when the post has changed since it was shown.
 */
export async function standingToChange(
  tx: Transaction,
  actor: Staff,
  postId: string,
  kind: ChangeKind,
): Promise<PostStanding> {
  await lockPosts(tx);
  const standing = await getStanding(postId);
  const { post, concerned, version } = standing;
  const refusal = askRefusal(actor, { kind, unitCode: post.unitCode, concerned });
  if (refusal) throw new Refusal(refusal);
  await requireKeeper(actor);
  requireShown(postId, version);
  if (post.to !== null && post.to < dayOf(now())) throw new Refusal("people.post-over");
  return standing;
}

type Facts = Pick<
  AskedChange,
  "kind" | "duty" | "reach" | "valid_from" | "valid_to" | "reason" | "legal_document"
> &
  Partial<Pick<AskedChange, keyof typeof noSigning>>;

/** Gives the days and grounds of a change as its row holds them. */
export function facts(kind: ChangeKind, grounds: Grounds): Omit<Facts, "duty" | "reach"> {
  return {
    kind,
    valid_from: grounds.from,
    valid_to: grounds.to || null,
    reason: grounds.reason,
    legal_document: grounds.legalDocument || null,
  };
}

/** Keeps what is asked, and does it where no second administrator is needed. */
export async function ask(
  tx: Transaction,
  actor: Staff,
  { post, changes }: PostStanding,
  change: Facts,
  needsSecond: boolean,
): Promise<Asking> {
  // Two questions about one thing would let both be answered, and the second undo the first.
  const same = changes.some(
    ({ outcome, kind, duty }) => outcome === null && kind === change.kind && duty === change.duty,
  );
  if (same) throw new Refusal("people.asked-already");
  if (needsSecond && !givesPower(change.kind))
    await requireAdministratorsLeft(post.id, change.valid_from);
  const asked: AskedChange = {
    ...noSigning,
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

/** Throws InvalidForm where anything is wrong. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidForm([...problems]);
}

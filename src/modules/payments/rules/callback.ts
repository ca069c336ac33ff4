// What a bank tells us about a transfer, and what follows from it. Money is posted only when
// everything agrees.
import { z } from "zod";
import type { ChargeState } from "./charge.ts";
import { findReference } from "./reference.ts";
import { withoutNul } from "../../../values/text.ts";

export const callbackShape = z.strictObject({
  transactionId: z.string().regex(/^[0-9A-Za-z-]{6,64}$/),
  status: z.enum(["succeeded", "failed"]),
  amount: z.int().min(0).max(9_999_999_999_999),
  currency: z.string().regex(/^[0-9A-Za-z]{3}$/),
  account: z.string().regex(/^[0-9A-Za-z]{1,19}$/),
  purpose: z.string().max(210).overwrite(withoutNul),
  at: z.iso.datetime({ offset: true }),
});

/**
 * One transfer as the bank tells it, in a callback, on being asked, and in its statement. `amount`
 * in whole đồng.
 */
export type BankTransfer = z.infer<typeof callbackShape>;

/**
 * Why nothing is decided yet: the bank does not know the transfer, tells it otherwise, or cannot
 * answer.
 */
export type WaitingFor = "bank-unknown" | "bank-disagrees" | "bank-silent";

export const unmatchedReasons = [
  "no-reference",
  "unknown-reference",
  "wrong-amount",
  "wrong-currency",
  "wrong-account",
  "already-paid",
  "not-payable",
  "bank-unknown",
  "bank-disagrees",
  "bank-silent",
] as const;
export type UnmatchedReason = (typeof unmatchedReasons)[number];

/**
 * What became of a kept callback; `superseded`: its transfer was decided by another word of the
 * bank or by a person.
 */
export type CallbackOutcome = "posted" | "failure-noted" | "unmatched" | "superseded";

export type Verdict =
  | { outcome: "post" }
  | { outcome: "note-failure" }
  | { outcome: "wait"; reason: WaitingFor }
  | { outcome: "unmatched"; reason: UnmatchedReason };

/**
 * What the bank says when it is asked: the transfer, that it knows none, or nothing that can be
 * read.
 */
export type BankAnswer = BankTransfer | null | "silent";

/** The charge that a transfer names, as far as the verdict needs it. */
export type Payable = {
  reference: string;
  amount: number | null;
  state: ChargeState;
  account: string;
};

/** Finds the reference that a transfer names, or null. */
export function referenceOf(transfer: BankTransfer): string | null {
  return findReference(transfer.purpose);
}

/**
 * Decides what a transfer does. `answer` is the bank's own when asked: a callback alone is never
 * believed. What the bank does not know yet, or tells otherwise, waits: it may know a moment later.
 */
export function judgeTransfer(
  transfer: BankTransfer,
  answer: BankAnswer,
  payable: Payable | null,
): Verdict {
  // A failure moves no money; a success may still follow it, so it decides nothing.
  if (transfer.status === "failed") return { outcome: "note-failure" };
  if (answer === "silent") return { outcome: "wait", reason: "bank-silent" };
  if (answer === null) return { outcome: "wait", reason: "bank-unknown" };
  if (!sameTransfer(transfer, answer)) return { outcome: "wait", reason: "bank-disagrees" };
  if (referenceOf(transfer) === null) return unmatched("no-reference");
  if (!payable) return unmatched("unknown-reference");
  if (transfer.currency !== "VND") return unmatched("wrong-currency");
  if (transfer.account !== payable.account) return unmatched("wrong-account");
  if (payable.state === "unset") return unmatched("not-payable");
  if (transfer.amount !== payable.amount) return unmatched("wrong-amount");
  if (payable.state === "paid") return unmatched("already-paid");
  return payable.state === "due" ? { outcome: "post" } : unmatched("not-payable");
}

function sameTransfer(one: BankTransfer, other: BankTransfer): boolean {
  return (
    one.transactionId === other.transactionId &&
    one.status === other.status &&
    one.amount === other.amount &&
    one.currency === other.currency &&
    one.account === other.account &&
    referenceOf(one) === referenceOf(other)
  );
}

function unmatched(reason: UnmatchedReason): Verdict {
  return { outcome: "unmatched", reason };
}

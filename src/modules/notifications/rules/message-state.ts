/**
 * `promised` waits for the worker; `handed_over` is with the gateway; `delivered` is on the
 * telephone; `failed` needs a person, and `unsure` too: nobody can tell whether it went out.
 */
export type MessageState = "promised" | "handed_over" | "delivered" | "failed" | "unsure";
/** `account` and `bell` are read here: by a citizen, and by an official on the desk. */
export type MessageChannel = "sms" | "email" | "account" | "bell";
/** What a gateway's receipt says about a message in the end. */
export type ReceiptStatus = "delivered" | "undelivered";

export const transitions: Record<MessageState, readonly MessageState[]> = {
  // A receipt can overtake our own note of the hand-over when a worker dies between the two.
  promised: ["handed_over", "delivered", "failed", "unsure"],
  handed_over: ["delivered", "failed"],
  delivered: [],
  failed: ["promised", "delivered"],
  unsure: ["promised", "handed_over", "delivered", "failed"],
};

/** Whether a message may go from one state to another. */
export function mayBecome(from: MessageState, to: MessageState): boolean {
  return transitions[from].includes(to);
}

/** The state to which a receipt moves a message; null when it tells nothing new. */
export function stateAfterReceipt(
  current: MessageState,
  receipt: ReceiptStatus,
): MessageState | null {
  const wanted: MessageState = receipt === "delivered" ? "delivered" : "failed";
  return current !== wanted && mayBecome(current, wanted) ? wanted : null;
}

/** The door of numbers. */
export { issueNumber } from "./commands/issue-number.ts";
export { type ReservedNumber, reserveNumber } from "./commands/reserve-number.ts";
export type { VoidReason } from "./rules/void-reason.ts";
export { withNumber } from "./commands/with-number.ts";
export { giveUp } from "./commands/give-up.ts";

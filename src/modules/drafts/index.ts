/** The door of drafts. */
export {
  isInTurn,
  keptUntil,
  sequenceOf,
  type StepMarks,
  stepSubject,
  type StepWriting,
} from "./rules/writing.ts";
export { inTurn } from "./turns/in-turn.ts";
export { readWriting } from "./turns/read-writing.ts";
export { sequenceMade } from "./turns/sequence-made.ts";
export { isSealedBefore, openedSteps, sealedPart, type StepPart } from "./seals/sealed-steps.ts";
export { oldDraftsBefore } from "./queries/old-drafts.ts";
export { findUnsent, type Unsent } from "./queries/unsent.ts";
export { keepUnsent } from "./commands/keep-unsent.ts";
export { dropUnsent } from "./commands/drop-unsent.ts";
export { endUnsent } from "./commands/end-unsent.ts";
export { sealUnsentAgain } from "./commands/seal-unsent-again.ts";

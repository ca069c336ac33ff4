import { now } from "../../../platform/clock.ts";
import { draftDays } from "../rules/writing.ts";

/** Gives the moment before which a draft was last saved too long ago to be kept. */
export function oldDraftsBefore(): Date {
  return new Date(now().getTime() - draftDays * 86_400_000);
}

import { hasWords } from "../../../../platform/words.ts";
import type { Translate } from "../../../../values/word-key.ts";

/** Gives what a duty is called; in a history one whose system is gone keeps its own name. */
export function dutyTitle(t: Translate, name: string): string {
  const key = `duty.${name}`;
  return hasWords("vi", key) ? t(key) : name;
}

/** Which offices a procedure's process names: that which receives, those that work and decide. */
import type { ProcessStep } from "./procedure.ts";

interface Process {
  steps: readonly ProcessStep[];
}

/**
 * Gives the office whose desk receives what is filed: the police have their own, all others the
 * one-stop desk.
 */
export function receivingOffice({ steps }: Process): ProcessStep["office"] {
  return steps.some(({ office }) => office === "police") ? "police" : "one_stop";
}

/** Gives the office that works on what is filed and the one that decides it; null: none does. */
export function processOffices({ steps }: Process): {
  working: string | null;
  deciding: string | null;
} {
  const at = (role: string) => steps.find((step) => step.role === role)?.office ?? null;
  return { working: at("specialist"), deciding: at("chair") };
}

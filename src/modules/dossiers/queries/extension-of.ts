import { dayOf } from "../../../platform/format.ts";
import { type CaseClock, prolongCase } from "../../calendar/index.ts";
import { deskCalendar, termOf } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";
import { processRule } from "../../procedures/index.ts";
import type { Dossier } from "../tables.ts";

/** Gives the most that may be added to a dossier's term, in the term's own unit. */
export async function extensionMax(dossier: Dossier, day: string): Promise<number> {
  const { budget } = await getTerms(dossier);
  return Math.max(1, Math.floor(budget * processRule("extension-max", day).count));
}

/** Gives a dossier's clock with so much added, and its new due moment; null without a term. */
export async function extended(
  dossier: Dossier,
  added: { by: number; reason: string; at: Date; day: string; actor: string },
): Promise<{ clock: CaseClock; due: Date } | null> {
  const term = termOf(dossier);
  if (!term || !dossier.due_at) return null;
  const desk = await deskCalendar(await getTerms(dossier), dossier.unit_code);
  const { by, reason, at, actor } = added;
  const { basis } = processRule("extension-notice", added.day);
  const clock = prolongCase(term, desk, { at, actor, by, reason, legalBasis: basis });
  return { clock, due: clock.dueAt ?? dossier.due_at };
}

/** One choice of Form 04: how much is added, and the day that it leads to. */
export interface ExtensionChoice {
  by: number;
  due: Date;
}

/** Lists every extension that the rule allows, each with its new due moment. */
export async function extensionChoices(dossier: Dossier, at: Date): Promise<ExtensionChoice[]> {
  const day = dayOf(at);
  const max = await extensionMax(dossier, day);
  const amounts = Array.from({ length: max }, (_, index) => index + 1);
  const choices = await Promise.all(
    amounts.map(async (by) => {
      const longer = await extended(dossier, { by, reason: "-", at, day, actor: "system" });
      return longer ? [{ by, due: longer.due }] : [];
    }),
  );
  return choices.flat();
}

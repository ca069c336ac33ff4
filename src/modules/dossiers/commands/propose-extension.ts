import type { Staff } from "../../../platform/actor.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { printingProblems } from "../../../values/printable.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { extended, extensionMax } from "../queries/extension-of.ts";
import { actorKey } from "../clock/clock-of.ts";
import { proposeLetter } from "./propose-letter.ts";

/**
 * Proposes the apology with a new day (Form 04; Decree 61/2018, art. 19.9): once, at the latest
 * a day before the due day, and by no more than the rule allows; `by` in the term's own unit.
 * Nothing moves before it is signed. Throws InvalidForm, Refusal.
 */
export async function proposeExtension(
  actor: Staff,
  id: string,
  { by, reason }: { by: number; reason: string },
): Promise<void> {
  if (reason.trim() === "") throw new InvalidForm([{ field: "reason", code: "required" }]);
  const unprintable = printingProblems({ reason });
  if (unprintable.length > 0) throw new InvalidForm(unprintable);
  const { dossier, course } = await askVerb(actor, "propose-extension", id);
  const max = await extensionMax(dossier, course.day);
  if (!Number.isInteger(by) || by < 1) throw new InvalidForm([{ field: "by", code: "malformed" }]);
  if (by > max) throw new InvalidForm([{ field: "by", code: "too-large", params: { max } }]);
  const { at, day } = course;
  const longer = await extended(dossier, { by, reason, at, day, actor: actorKey(actor) });
  if (!longer || !dossier.due_at) throw new Refusal("dossiers.not-in-this-state");
  await proposeLetter(actor, dossier, "extension", {
    by,
    reason: reason.trim(),
    dueBefore: dossier.due_at.toISOString(),
    dueAfter: longer.due.toISOString(),
  });
}

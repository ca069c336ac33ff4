import type { Staff } from "../../../platform/actor.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { printingProblems } from "../../../values/printable.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { papersToGiveBack } from "../rules/letter.ts";
import { proposeLetter } from "./propose-letter.ts";

/**
 * Proposes the unit's written refusal after review, with each reason and the articles that the
 * dossier does not meet (Decree 61/2018, art. 19.8). Throws InvalidForm, Refusal.
 */
export async function proposeRefusal(
  actor: Staff,
  id: string,
  { reasons, basis }: { reasons: string[]; basis: string },
): Promise<void> {
  const named = reasons.map((reason) => reason.trim()).filter(Boolean);
  const problems = [
    ...(named.length === 0 ? [{ field: "reasons", code: "required" }] : []),
    ...(basis.trim() === "" ? [{ field: "basis", code: "required" }] : []),
    ...printingProblems({ reasons: named.join(""), basis }),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
  const { dossier, file } = await askVerb(actor, "propose-refusal", id);
  await proposeLetter(actor, dossier, "refusal", {
    reasons: named,
    basis: basis.trim(),
    papersBack: papersToGiveBack(file.papers),
  });
}

import type { Staff } from "../../../platform/actor.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { printingProblems } from "../../../values/printable.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { groundProblem } from "../rules/course.ts";
import { needsDocument, papersToGiveBack, type StopGround } from "../rules/letter.ts";
import { proposeLetter } from "./propose-letter.ts";

export interface ProposedStop {
  ground: StopGround;
  reason: string;
  document: string;
}

/**
 * Proposes to stop a dossier without a result (Form 05). Each ground has its condition: the time
 * to supplement or to pay has passed, or the document that asks for it is named.
 * Throws InvalidForm, Refusal while the ground is not there.
 */
export async function proposeStop(actor: Staff, id: string, stop: ProposedStop): Promise<void> {
  const { ground, reason, document } = stop;
  const problems = [
    ...(reason.trim() === "" ? [{ field: "reason", code: "required" }] : []),
    ...(needsDocument(ground) && document.trim() === ""
      ? [{ field: "document", code: "required" }]
      : []),
    ...printingProblems({ reason, document }),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
  const { dossier, file, course } = await askVerb(actor, "propose-stop", id);
  const problem = groundProblem(ground, course);
  if (problem) throw new Refusal(problem);
  await proposeLetter(actor, dossier, "stop", {
    ground,
    reason: reason.trim(),
    document: document.trim(),
    papersBack: papersToGiveBack(file.papers),
  });
}

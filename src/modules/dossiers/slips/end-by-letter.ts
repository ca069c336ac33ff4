/** What a signed letter brings about: a new due day, a stop, a refusal that is the result. */
import type { Staff } from "../../../platform/actor.ts";
import { Refusal } from "../../../platform/refusal.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import type { IssuedPaper } from "../commands/issue-instrument.ts";
import { mandateDetails } from "./instrument-forms.ts";
import type { AskedDossier } from "../queries/ask-verb.ts";
import { extended } from "../queries/extension-of.ts";
import { groundProblem } from "../rules/course.ts";
import type { ExtensionContent, LetterKind, RefusalContent, StopContent } from "../rules/letter.ts";
import { tables } from "../tables.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { actorKey, atRest, endClock } from "../clock/clock-of.ts";
import { finishing } from "./finishing.ts";
import { getTerms } from "../clock/get-terms.ts";
import { letFeeGo } from "../changes/let-fee-go.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";

type Ending = (tx: Transaction, paper: IssuedPaper) => Promise<void>;

/** Gives what the letter's signature writes; throws Refusal when its condition has gone. */
export async function endingOf(
  actor: Staff,
  asked: AskedDossier,
  { kind, content }: { kind: LetterKind; content: unknown },
): Promise<Ending> {
  if (kind === "extension") return newDay(actor, asked, content as ExtensionContent);
  if (kind === "stop") return stop(actor, asked, content as StopContent);
  return refusal(actor, asked, content as RefusalContent);
}

async function newDay(
  actor: Staff,
  asked: AskedDossier,
  content: ExtensionContent,
): Promise<Ending> {
  const {
    dossier,
    course: { at, day },
  } = asked;
  const { by, reason, dueBefore, dueAfter } = content;
  const longer = await extended(dossier, { by, reason, at, day, actor: actorKey(actor) });
  const same =
    longer?.due.toISOString() === dueAfter && dossier.due_at?.toISOString() === dueBefore;
  // The letter promises a day; a calendar that moved meanwhile would make it promise another one.
  if (!longer || !same) throw new Refusal("dossiers.due-moved");
  const { clock, due } = longer;
  return async (tx, { number, form }) => {
    await tables(tx)
      .insertInto("extension")
      .values({
        dossier_id: dossier.id,
        number,
        reason,
        due_before: new Date(dueBefore),
        due_after: due,
        extended_at: at,
        extended_by: actor.name,
      })
      .execute();
    changeDossier(tx, actor, dossier, {
      set: {},
      clock,
      event: { kind: "extended", note: reason, details: { number, by, ...mandateDetails(form) } },
    });
    await notifyApplicant(tx, dossier, "dossier.apology-extension", { reason, due });
  };
}

async function stop(actor: Staff, asked: AskedDossier, content: StopContent): Promise<Ending> {
  const { dossier, course } = asked;
  const { ground, reason } = content;
  const problem = groundProblem(ground, course);
  if (problem) throw new Refusal(problem);
  const clock = await endClock(await getTerms(dossier), dossier, course.at, actorKey(actor));
  return async (tx, { number, form }) => {
    await tables(tx)
      .insertInto("stop")
      .values({
        dossier_id: dossier.id,
        number,
        ground,
        reason,
        stopped_at: course.at,
        stopped_by: actor.name,
      })
      .execute();
    changeDossier(tx, actor, dossier, {
      set: { ...atRest, state: "stopped", finished_at: course.at },
      event: {
        kind: "stopped",
        note: reason,
        details: { number, ground, ...mandateDetails(form) },
      },
      clock,
      leg: "end",
      byLetter: true,
    });
    await letFeeGo(tx, actor, dossier, "stopped");
    await notifyApplicant(tx, dossier, "dossier.stopped", { reason });
  };
}

// The refusal is the result: it is finished, waits at the counter, and is handed over like one.
async function refusal(
  actor: Staff,
  asked: AskedDossier,
  content: RefusalContent,
): Promise<Ending> {
  const { dossier, file } = asked;
  const finished = await finishing(actor, dossier, file.legs.at(-1));
  const place = (await getUnits()).name(dossier.unit_code, "vi");
  return async (tx, { number, form }) => {
    const note = content.reasons.join("; ");
    changeDossier(tx, actor, dossier, {
      ...finished,
      event: { kind: "not-granted", note, details: { number, ...mandateDetails(form) } },
      byLetter: true,
    });
    await letFeeGo(tx, actor, dossier, "not-granted");
    await notifyApplicant(tx, dossier, "dossier.not-granted", { place });
  };
}

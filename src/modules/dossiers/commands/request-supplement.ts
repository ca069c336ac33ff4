/**
 * Asks for a supplement: once, with the whole list (Form 02). The clock stops while papers are
 * missing.
 */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { printingProblems } from "../../../values/printable.ts";
import { stopCase } from "../../calendar/index.ts";
import { issueNumber } from "../../numbers/index.ts";
import { answerUntil } from "../queries/answer-until.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { isLateAt } from "../rules/lateness.ts";
import { processRule, type SupplementReason, supplementReasons } from "../../procedures/index.ts";
import { type MissingPaper, reasonWith } from "../rules/supplement.ts";
import { tables } from "../tables.ts";
import { changeDossier, type Dossier } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { actorKey, deskCalendar, farAway, legConsumed, termOf } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";
import { withSlipNumber } from "../slips/number-of.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";

export interface SupplementRequest {
  items: MissingPaper[];
  /** Key of a reason that its law knows for the procedure: data/procedures. */
  ground: string;
  /** What the official adds; wanted where the reason alone says nothing. */
  reason: string;
}

/**
 * Asks the applicant for everything that is missing, once: the clerk at intake, the specialist
 * unit within three working days of its receipt (Decree 61/2018, art. 19.4). What was late stays
 * late. Gives the slip's number. Throws InvalidForm, Refusal, StaleWrite.
 */
export async function requestSupplement(
  actor: Staff,
  id: string,
  request: SupplementRequest,
): Promise<string> {
  const { dossier, file } = await askVerb(actor, "request-supplement", id);
  const at = now();
  const known = supplementReasons(dossier.procedure_code, dayOf(at));
  const picked = checkRequest(request, known);
  const { items } = request;
  const reason = reasonWords(picked, request.reason);
  const { basis } = processRule("supplement-asked", dayOf(at));
  const calendar = await deskCalendar(await getTerms(dossier), dossier.unit_code);
  const term = termOf(dossier);
  const step = { at, actor: actorKey(actor), reason, legalBasis: basis };
  const clock = term && stopCase(term, calendar, step);
  const intake = term ? {} : atIntake(dossier, at);
  const until = answerUntil("supplement-answered", calendar, at);
  const leg = file.legs.at(-1);
  const consumed = leg && term ? await legConsumed(leg, at) : null;
  return withSlipNumber(actor, dossier, "supplement", async (reserved) =>
    inTransaction(dossier, async (tx) => {
      await claimDossier(tx, dossier);
      const number = reserved.printed;
      issueNumber(tx, reserved);
      await tables(tx)
        .insertInto("supplement")
        .values({
          dossier_id: id,
          number,
          items: JSON.stringify(items),
          reason,
          ground: picked.key,
          requested_at: at,
          requested_by: actor.name,
          requested_in: dossier.state,
          answer_by: until,
          answered_at: null,
        })
        .execute();
      changeDossier(tx, actor, dossier, {
        set: { state: "supplement_requested", next_at: farAway },
        event: {
          kind: "supplement-requested",
          note: reason,
          details: { number, papers: papersIn(items), ground: picked.key },
        },
        clock,
        ...intake,
        leg: "end",
        consumed,
      });
      await notifyApplicant(tx, dossier, "dossier.supplement-requested", {
        papers: papersIn(items).join(", "),
        until,
      });
      return number;
    }),
  );
}

const papersIn = (items: SupplementRequest["items"]) => items.map(({ name }) => name);

// At intake the clock stands still because what came is not complete; what was late stays late.
function atIntake({ late_from: lateFrom }: Pick<Dossier, "late_from">, at: Date) {
  return { lateFrom: isLateAt(lateFrom, at) ? lateFrom : null };
}

// As the slip prints it: the reason of the list, and what the official adds.
function reasonWords({ names, explained }: SupplementReason, added: string): string {
  const own = added.trim();
  if (explained) return own;
  return reasonWith(names.vi, own);
}

function checkRequest(
  request: SupplementRequest,
  known: readonly SupplementReason[],
): SupplementReason {
  const picked = known.find(({ key }) => key === request.ground);
  const problems = [
    ...(request.items.filter((item) => item.name.trim() !== "").length === 0
      ? [{ field: "items", code: "required" }]
      : []),
    ...(picked ? [] : [{ field: "ground", code: "required" }]),
    ...(picked?.explained && request.reason.trim() === ""
      ? [{ field: "reason", code: "required" }]
      : []),
    ...printingProblems({
      reason: request.reason,
      items: request.items.map(({ name, note }) => name + note).join(""),
    }),
  ];
  if (problems.length > 0 || !picked) throw new InvalidForm(problems);
  return picked;
}

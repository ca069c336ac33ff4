/** Asks for a supplement: once, with the whole list (Form 02). The clock stops while papers are missing. */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { stopCase } from "../../calendar/index.ts";
import { issueNumber } from "../../numbers/index.ts";
import { getDossier, getDossierFile } from "../queries/dossier.ts";
import { isLateAt } from "../rules/lateness.ts";
import { staffRefusal } from "../rules/may.ts";
import type { MissingPaper } from "../rules/supplement.ts";
import { tables } from "../tables.ts";
import { changeDossier } from "./change-dossier.ts";
import { actorKey, answerUntil, deskCalendar, farAway, legConsumed, termOf } from "./clock-of.ts";
import { getTerms } from "./get-terms.ts";
import { withSlipNumber } from "./number-of.ts";
import { tell } from "./tell.ts";

export interface SupplementRequest { items: MissingPaper[]; reason: string }

const legalBasis = "Nghị định 118/2025/NĐ-CP";

/** Asks the applicant for everything that is missing; throws Refusal `dossiers.supplement-once` the second time. Gives the slip's number. */
export async function requestSupplement(actor: Staff, id: string, request: SupplementRequest): Promise<string> {
  checkRequest(request);
  const dossier = await getDossier(actor, id);
  const refusal = staffRefusal(actor, "request-supplement", dossier);
  if (refusal) throw new Refusal(refusal);
  const { supplement, legs } = await getDossierFile(id);
  if (supplement) throw new Refusal("dossiers.supplement-once");
  const at = now();
  const calendar = await deskCalendar(await getTerms(dossier), dossier.unit_code);
  const term = termOf(dossier);
  const clock = term && stopCase(term, calendar, { at, actor: actorKey(actor), reason: request.reason, legalBasis });
  // At intake the clock stands still because what came is not complete; what was late stays late.
  const intake = term ? {} : { lateFrom: isLateAt(dossier.late_from, at) ? dossier.late_from : null };
  const answerBy = answerUntil(calendar, at);
  const leg = legs.at(-1);
  const consumed = leg && term ? await legConsumed(leg, at) : null;
  return withSlipNumber(actor, dossier, "supplement", async (reserved) => inTransaction(async (tx) => {
    const number = reserved.printed;
    issueNumber(tx, reserved);
    await tables(tx).insertInto("supplement").values({
      dossier_id: id, number, items: JSON.stringify(request.items), reason: request.reason, requested_at: at, requested_by: actor.name,
      requested_in: dossier.state, answer_by: answerBy, answered_at: null,
    }).execute();
    changeDossier(tx, actor, dossier, {
      set: { state: "supplement_requested", next_at: farAway },
      event: { kind: "supplement-requested", note: request.reason, details: { number, papers: request.items.map((item) => item.name) } },
      clock, ...intake, leg: "end", consumed,
    });
    await tell(tx, dossier, "dossier.supplement-requested", { papers: request.items.map((item) => item.name).join(", "), until: answerBy });
    return number;
  }));
}

function checkRequest(request: SupplementRequest): void {
  const problems = [
    ...(request.items.filter((item) => item.name.trim() !== "").length === 0 ? [{ field: "items", code: "required" }] : []),
    ...(request.reason.trim() === "" ? [{ field: "reason", code: "required" }] : []),
  ];
  if (problems.length > 0) throw new InvalidForm(problems);
}

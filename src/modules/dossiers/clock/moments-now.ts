/**
 * What the calendar of today says of a dossier that runs: the moments that are stored, reckoned
 * anew from what is kept of its term.
 */
import { type CaseClock, readClock, receiveCase } from "../../calendar/index.ts";
import { pendingStates } from "../rules/dossier.ts";
import { type Dossier, reader } from "../tables.ts";
import { answerUntil } from "../queries/answer-until.ts";
import { clockOfLeg, deskCalendar, termOf } from "./clock-of.ts";
import { getTerms } from "./get-terms.ts";

export interface FreshMoments {
  /** Null before it was accepted. */
  clock: CaseClock | null;
  dueAt: Date | null;
  lateFrom: Date | null;
  /** The leg that runs; null where none does. */
  leg: Pick<CaseClock, "dueAt" | "lateFrom"> | null;
  /** Until when the applicant has time to answer; null where they are not asked. */
  answerBy: Date | null;
  /** Whether what is stored of the applicant's time is another moment. */
  answerMoved: boolean;
}

/**
 * Gives the moments of a pending dossier under the calendar of now; null for one that has ended.
 * Throws MissingCalendar.
 */
export async function momentsNow(dossier: Dossier): Promise<FreshMoments | null> {
  if (!pendingStates.includes(dossier.state)) return null;
  const terms = await getTerms(dossier);
  const desk = await deskCalendar(terms, dossier.unit_code);
  const term = termOf(dossier);
  const clock = term && readClock(term, desk);
  const [leg, asked] = await Promise.all([runningLeg(dossier), openRequest(dossier)]);
  const answerBy = asked ? answerUntil(asked.rule, desk, asked.at) : null;
  return {
    clock,
    leg: leg ? await clockOfLeg(leg) : null,
    answerBy,
    answerMoved: asked?.until.getTime() !== answerBy?.getTime(),
    dueAt: clock ? clock.dueAt : dossier.due_at,
    lateFrom: clock
      ? clock.lateFrom
      : latenessAtIntake(
          dossier,
          () => receiveCase(terms, desk, { at: dossier.received_at, actor: "system" }).lateFrom,
        ),
  };
}

// Before it is accepted it runs from its receipt; what was late before that stays late, and while
// papers are missing nothing runs.
function latenessAtIntake(dossier: Dossier, ofReceipt: () => Date | null): Date | null {
  const before = dossier.late_from !== null && dossier.late_from < dossier.received_at;
  return before || dossier.state !== "submitted" ? dossier.late_from : ofReceipt();
}

async function runningLeg(dossier: Dossier) {
  if (dossier.leg_due_at === null) return undefined;
  return reader
    .selectFrom("dossier_leg")
    .selectAll()
    .where("dossier_id", "=", dossier.id)
    .where("number", "=", dossier.leg_number)
    .executeTakeFirst();
}

interface Asked {
  rule: "supplement-answered" | "payment-met";
  at: Date;
  until: Date;
}

// What the applicant was asked for and has time for: papers, or the fee.
async function openRequest({ id, state }: Dossier): Promise<Asked | null> {
  if (state === "supplement_requested") {
    const row = await reader
      .selectFrom("supplement")
      .select(["requested_at", "answer_by"])
      .where("dossier_id", "=", id)
      .where("answered_at", "is", null)
      .executeTakeFirst();
    return row ? { rule: "supplement-answered", at: row.requested_at, until: row.answer_by } : null;
  }
  if (state !== "awaiting_payment") return null;
  const row = await reader
    .selectFrom("payment_request")
    .select(["asked_at", "pay_by"])
    .where("dossier_id", "=", id)
    .where("met_at", "is", null)
    .executeTakeFirst();
  return row ? { rule: "payment-met", at: row.asked_at, until: row.pay_by } : null;
}

/**
 * The course of a dossier as its rules ask for it: what was asked, when, and what is still owed.
 */
import { now } from "../../../platform/clock.ts";
import { dayOf } from "../../../platform/format.ts";
import { dueAt, startTerm } from "../../calendar/index.ts";
import { type ChargeView, chargesOf, unsettledOf } from "../../payments/index.ts";
import { calendarOf, officeUnit } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";
import type { Course } from "../rules/course.ts";
import type { ProcessSeat } from "../rules/may.ts";
import { processRule } from "../../procedures/index.ts";
import type { Dossier } from "../tables.ts";
import type { DossierFile } from "./dossier-file.ts";

/** Gives the seats that a dossier's own process names: only these may do what concerns it. */
export async function seatsOf(dossier: Dossier): Promise<ProcessSeat[]> {
  const { steps } = await getTerms(dossier);
  return steps.map(({ office, role }) => ({ office, role }));
}

/** Gives the course of a dossier; charges that were already read need not be read again. */
export async function courseOf(
  dossier: Dossier,
  file: DossierFile,
  known?: readonly ChargeView[],
): Promise<Course> {
  const at = now();
  const day = dayOf(at);
  const money = unsettledOf(known ?? (await chargesOf([dossier.code])));
  const due = dossier.due_at;
  const open = file.letters.find(({ state }) => state === "proposed");
  const asked = file.payments.find(({ met_at: metAt }) => metAt === null);
  const dueDay = due && dayOf(due);
  return {
    at,
    day,
    dueDay,
    lastExtensionDay: dueDay && daysBefore(dueDay, processRule("extension-notice", day).count),
    supplement: file.supplement
      ? {
          answerDay: dayOf(file.supplement.answer_by),
          answered: file.supplement.answered_at !== null,
        }
      : null,
    askDay: await lastAskDay(dossier, file),
    extended: file.extension !== undefined,
    letter: open ? { kind: open.kind, proposedBy: open.proposed_by_account } : null,
    payDay: asked ? dayOf(asked.pay_by) : null,
    owes: money.due.length + money.unknown.length > 0,
    feeUnknown: money.unknown.length > 0,
    onItsWay: file.deliveries.some(({ outcome }) => outcome === null),
  };
}

// The unit has received the dossier when its first leg of a specialist begins.
async function lastAskDay(dossier: Dossier, file: DossierFile): Promise<string | null> {
  const { steps } = await getTerms(dossier);
  const working = steps.filter(({ role }) => role === "specialist").map(({ key }) => key);
  const received = file.legs.find(({ step_key: key }) => working.includes(key));
  if (!received) return null;
  const { office, started_at: at } = received;
  const { count, unit } = processRule("supplement-asked", dayOf(at));
  if (unit === "terms") throw new Error("The time for asking is counted in days.");
  const calendar = await calendarOf(dossier.unit_code, office);
  const term = startTerm(
    {
      budget: count,
      unit,
      anchor: "specialist-received",
      unitCode: await officeUnit(dossier.unit_code, office),
      cutOffMinute: null,
    },
    calendar,
    { at, actor: "system" },
  );
  const until = dueAt(term, calendar);
  return until && dayOf(until);
}

function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);
}

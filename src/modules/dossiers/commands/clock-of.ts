/** Where dossiers meet the deadline engine: the term of the whole and the budget of each leg. */
import { type Calendar, consumedAt, dueAt, getCalendar, handOver, isSuspended, readTerm, startTerm, type Term, untilClosing } from "../../calendar/index.ts";
import { getUnits } from "../../organizations/index.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { ProcedureTerms, Step } from "../rules/dossier.ts";
import type { Dossier } from "../tables.ts";
import type { NewLeg } from "./change-dossier.ts";

/** The moment that orders what waits for the citizen behind everything that waits for us. */
export const farAway = new Date("9999-01-01T00:00:00Z");

/** Gives the code of the office that holds a dossier: the calendar and the lateness are the office's own. */
export async function officeUnit(unitCode: string, office: string): Promise<string> {
  const units = await getUnits();
  if (office === "chair" || office === "department") return unitCode;
  try {
    return units.officeOf(unitCode, office).code;
  } catch {
    return unitCode;
  }
}

/** Gives the calendar of the office that holds a dossier. */
export async function calendarOf(unitCode: string, office: string): Promise<Calendar> {
  return getCalendar(await officeUnit(unitCode, office));
}

/** Starts the term of a dossier accepted now. */
export async function startDossierTerm(terms: ProcedureTerms, unitCode: string, at: Date, actor: string): Promise<Term> {
  const desk = await officeUnit(unitCode, "one_stop");
  return startTerm({ budget: terms.budget, unit: terms.unit, anchor: "dossier-accepted", unitCode: desk, cutOffMinute: terms.cutOffMinute ?? untilClosing }, await getCalendar(desk), { at, actor });
}

/** Reads the dossier's term; null before it was accepted. */
export function termOf(dossier: Pick<Dossier, "term">): Term | null {
  return dossier.term === null ? null : readTerm(dossier.term);
}

/** Opens a leg for a step: its due moment follows from its own budget, counted from now. */
export async function legFor(step: Step, unitCode: string, accountId: string | null, cutOffMinute: number | null, at: Date): Promise<NewLeg> {
  const holder = await officeUnit(unitCode, step.office);
  const calendar = await getCalendar(holder);
  const term = startTerm({ budget: step.budget, unit: step.unit, anchor: `leg-${step.key}`, unitCode: holder, cutOffMinute: cutOffMinute ?? untilClosing }, calendar, { at, actor: "system" });
  return { stepKey: step.key, unitCode, office: step.office, accountId, budget: step.budget, unit: step.unit, dueAt: dueAt(term, calendar) };
}

/** Gives how much of its budget a leg has consumed, in its own unit. */
export async function legConsumed(leg: { unit_code: string; office: string; step_key: string; budget: string | number; budget_unit: string; started_at: Date }, at: Date): Promise<number> {
  const holder = await officeUnit(leg.unit_code, leg.office);
  const calendar = await getCalendar(holder);
  const unit = leg.budget_unit as Step["unit"];
  const term = startTerm({ budget: Number(leg.budget), unit, anchor: `leg-${leg.step_key}`, unitCode: holder, cutOffMinute: null }, calendar, { at: leg.started_at, actor: "system" });
  return consumedAt(term, calendar, at);
}

/** Moves the term's clock to another office; a stopped clock stays stopped. */
export async function moveTerm(term: Term, unitCode: string, office: string, at: Date, actor: string): Promise<Term> {
  const holder = await officeUnit(unitCode, office);
  return isSuspended(term) ? term : handOver(term, await getCalendar(holder), { at, actor, unitCode: holder });
}

/** Names an actor in a term's history: an account, or what acts by itself. */
export function actorKey(actor: Actor): string {
  return actor.kind === "citizen" || actor.kind === "staff" ? actor.accountId : actor.kind;
}

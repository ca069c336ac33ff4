/**
 * Where dossiers meet the deadline engine: the term of the whole, and the legs of its way. Each leg
 * opens with its budget, has its moments, and ends.
 */
import {
  type Calendar,
  type CaseClock,
  consumedAt,
  endCase,
  getCalendar,
  getCutOffMinute,
  passOnCase,
  readTerm,
  startStretch,
  type Term,
} from "../../calendar/index.ts";
import { getUnits } from "../../organizations/index.ts";
import type { Actor } from "../../../platform/actor.ts";
import { prepared } from "../../../platform/database.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { receivingOffice } from "../../procedures/index.ts";
import type { ProcedureTerms, Step } from "../rules/dossier.ts";
import { type Dossier, type LegTable, writer } from "../tables.ts";

/** The moment that orders what waits for the citizen behind everything that waits for us. */
export const farAway = new Date("9999-01-01T00:00:00Z");

/** How the row of a dossier stands on which nobody works any more. */
export const atRest = { next_at: farAway, holder_account_id: null } as const;

/**
 * Gives the code of the office that holds a dossier: the calendar and the lateness are the office's
 * own.
 */
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

/**
 * Gives the calendar of the desk that receives a dossier: its whole term runs by it, whoever works
 * on it.
 */
export async function deskCalendar(
  terms: Pick<ProcedureTerms, "steps">,
  unitCode: string,
): Promise<Calendar> {
  return calendarOf(unitCode, receivingOffice(terms));
}

/** Reads the dossier's term; null before it was accepted. */
export function termOf(dossier: Pick<Dossier, "term">): Term | null {
  return dossier.term === null ? null : readTerm(dossier.term);
}

export interface NewLeg {
  stepKey: string;
  unitCode: string;
  office: string;
  accountId: string | null;
  budget: number;
  unit: string;
  dueAt: Date | null;
  lateFrom: Date | null;
  cutOffMinute: number | null;
}

/**
 * Gives the leg of a step, still to be opened: its moments follow from its own budget, counted from
 * `at`. `passedOn` names the procedure where the desk passes the dossier on: after the hour of
 * article 18.2 that counts from the next working day.
 */
export async function legFor(
  step: Step,
  unitCode: string,
  accountId: string | null,
  at: Date,
  passedOn: string | null,
): Promise<NewLeg> {
  const holder = await officeUnit(unitCode, step.office);
  const cutOffMinute = passedOn === null ? null : await getCutOffMinute(holder, passedOn, at);
  const { dueAt, lateFrom } = startStretch(
    { budget: step.budget, unit: step.unit, key: step.key, cutOffMinute },
    await getCalendar(holder),
    at,
  );
  return {
    stepKey: step.key,
    unitCode,
    office: step.office,
    accountId,
    budget: step.budget,
    unit: step.unit,
    dueAt,
    lateFrom,
    cutOffMinute,
  };
}

type StoredLeg = Pick<
  LegTable,
  "unit_code" | "office" | "step_key" | "budget" | "budget_unit" | "started_at" | "cut_off_minute"
>;

/** Gives the clock of a stored leg under the calendar of today. */
export async function clockOfLeg(leg: StoredLeg): Promise<CaseClock> {
  const stretch = {
    budget: Number(leg.budget),
    unit: leg.budget_unit as Step["unit"],
    key: leg.step_key,
    cutOffMinute: leg.cut_off_minute,
  };
  return startStretch(stretch, await calendarOf(leg.unit_code, leg.office), leg.started_at);
}

/** Gives how much of its budget a leg has consumed, in its own unit. */
export async function legConsumed(leg: StoredLeg, at: Date): Promise<number> {
  const { term } = await clockOfLeg(leg);
  return consumedAt(term, await calendarOf(leg.unit_code, leg.office), at);
}

/** Passes the clock of a dossier on to another office; null before it runs. */
export async function passOn(
  terms: ProcedureTerms,
  dossier: Pick<Dossier, "term" | "unit_code">,
  office: string,
  at: Date,
  actor: string,
): Promise<CaseClock | null> {
  const term = termOf(dossier);
  if (!term) return null;
  return passOnCase(term, await deskCalendar(terms, dossier.unit_code), {
    at,
    actor,
    unitCode: await officeUnit(dossier.unit_code, office),
  });
}

/** Ends the clock of a dossier, which keeps its due moment; null where none ran. */
export async function endClock(
  terms: ProcedureTerms,
  dossier: Pick<Dossier, "term" | "unit_code">,
  at: Date,
  actor: string,
): Promise<CaseClock | null> {
  const term = termOf(dossier);
  return term && endCase(term, await deskCalendar(terms, dossier.unit_code), { at, actor });
}

/** Names an actor in a term's history: an account, or what acts by itself. */
export function actorKey(actor: Actor): string {
  return actor.kind === "citizen" || actor.kind === "staff" ? actor.accountId : actor.kind;
}

/** Opens a leg. */
export function startLeg(
  tx: Transaction,
  dossierId: string,
  number: number,
  at: Date,
  leg: NewLeg,
): void {
  write(
    tx,
    insertLeg({
      dossier_id: dossierId,
      number,
      step_key: leg.stepKey,
      unit_code: leg.unitCode,
      office: leg.office,
      account_id: leg.accountId,
      started_at: at,
      budget: leg.budget,
      budget_unit: leg.unit,
      due_at: leg.dueAt,
      late_from: leg.lateFrom,
      cut_off_minute: leg.cutOffMinute,
    }),
  );
}

/** Ends the leg that runs. */
export function endLeg(tx: Transaction, leg: EndedLeg): void {
  write(tx, updateEnd(leg));
}

/** Gives the leg that runs other moments. */
export function moveLeg(tx: Transaction, leg: MovedLeg): void {
  write(tx, updateMoments(leg));
}

type EndedLeg = { dossier_id: string; number: number; ended_at: Date; consumed: number | null };
type MovedLeg = { dossier_id: string; number: number; due_at: Date | null; late_from: Date | null };

const insertLeg = prepared((leg: Omit<LegTable, "ended_at" | "consumed">) =>
  writer.insertInto("dossier_leg").values({
    dossier_id: leg.dossier_id,
    number: leg.number,
    step_key: leg.step_key,
    unit_code: leg.unit_code,
    office: leg.office,
    account_id: leg.account_id,
    started_at: leg.started_at,
    budget: leg.budget,
    budget_unit: leg.budget_unit,
    due_at: leg.due_at,
    late_from: leg.late_from,
    cut_off_minute: leg.cut_off_minute,
  }),
);

const updateEnd = prepared((leg: EndedLeg) =>
  writer
    .updateTable("dossier_leg")
    .set({ ended_at: leg.ended_at, consumed: leg.consumed })
    .where("dossier_id", "=", leg.dossier_id)
    .where("number", "=", leg.number)
    .where("ended_at", "is", null),
);

const updateMoments = prepared((leg: MovedLeg) =>
  writer
    .updateTable("dossier_leg")
    .set({ due_at: leg.due_at, late_from: leg.late_from })
    .where("dossier_id", "=", leg.dossier_id)
    .where("number", "=", leg.number)
    .where("ended_at", "is", null),
);

/** The legs of a dossier's way: each opens, has its moments, and ends. */
import { prepared } from "../../../platform/database.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { type LegTable, writer } from "../tables.ts";

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

/**
 * The one way in which a dossier changes: its row, its history, its legs and its audit together.
 */
import { sql } from "kysely";
import type { Actor } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import type { CaseClock } from "../../calendar/index.ts";
import { prepared } from "../../../platform/database.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { requireShown } from "../../../platform/shown.ts";
import { type Transaction, write } from "../../../platform/transaction.ts";
import { isPending, mayBecome } from "../rules/dossier.ts";
import { type Dossier, type EventTable, writer } from "../tables.ts";
import { endLeg, moveLeg, type NewLeg, startLeg } from "../clock/clock-of.ts";

/** Thrown by every change of a dossier that somebody else has changed in the meantime. */
export { StaleWrite } from "../../../platform/transaction.ts";

export type { Dossier } from "../tables.ts";

type Mutable = Pick<
  Dossier,
  | "variant_key"
  | "state"
  | "step_key"
  | "holder_unit_code"
  | "holder_office"
  | "holder_role"
  | "holder_account_id"
  | "received_at"
  | "accepted_at"
  | "accepted_by"
  | "finished_at"
  | "returned_at"
  | "next_at"
>;

export interface DossierChange {
  set: Partial<Mutable>;
  /** The term with its moments, as the calendar gives them; absent leaves them. */
  clock?: CaseClock | null;
  /** Before it is accepted nothing is promised, but it may already be late; absent leaves it. */
  lateFrom?: Date | null;
  event: { kind: string; note?: string | null; details?: Record<string, unknown> };
  /** A new leg ends the one before it; "end" only ends it; absent leaves it. */
  leg?: NewLeg | "end";
  /** Other moments of the leg that runs: its office's calendar has changed. */
  legMoments?: Pick<NewLeg, "dueAt" | "lateFrom">;
  /** The letter whose signature brings the change; any other one lapses when the dossier ends. */
  byLetter?: boolean;
  /** How much of its budget the ending leg has consumed, in the leg's own unit. */
  consumed?: number | null;
}

type Clocked = Pick<Dossier, "term" | "due_at" | "late_from" | "leg_due_at" | "leg_late_from">;
type UpdateParameters = Mutable &
  Clocked &
  Pick<Dossier, "id" | "version" | "state_since" | "leg_number">;

const updateDossier = prepared((row: UpdateParameters) =>
  writer
    .updateTable("dossier")
    .set({
      variant_key: row.variant_key,
      state: row.state,
      state_since: row.state_since,
      step_key: row.step_key,
      holder_unit_code: row.holder_unit_code,
      holder_office: row.holder_office,
      holder_role: row.holder_role,
      holder_account_id: row.holder_account_id,
      leg_number: row.leg_number,
      leg_due_at: row.leg_due_at,
      leg_late_from: row.leg_late_from,
      received_at: row.received_at,
      accepted_at: row.accepted_at,
      accepted_by: row.accepted_by,
      term: row.term,
      due_at: row.due_at,
      late_from: row.late_from,
      finished_at: row.finished_at,
      returned_at: row.returned_at,
      next_at: row.next_at,
      version: sql`version + 1`,
    })
    .where("id", "=", row.id)
    .where("version", "=", row.version),
);

const insertEvent = prepared((event: Omit<EventTable, "id">) =>
  writer.insertInto("dossier_event").values({
    dossier_id: event.dossier_id,
    at: event.at,
    kind: event.kind,
    actor_kind: event.actor_kind,
    actor_account_id: event.actor_account_id,
    actor_name: event.actor_name,
    acting_for_name: event.acting_for_name,
    unit_code: event.unit_code,
    note: event.note,
    details: event.details,
    leg_number: event.leg_number,
  }),
);

const lapse = prepared(
  (letter: {
    dossier_id: string;
    closed_at: Date;
    closed_by: string | null;
    closing_note: string;
  }) =>
    writer
      .updateTable("letter")
      .set({
        state: "lapsed",
        closed_at: letter.closed_at,
        closed_by: letter.closed_by,
        closing_note: letter.closing_note,
      })
      .where("dossier_id", "=", letter.dossier_id)
      .where("state", "=", "proposed"),
);

/**
 * Writes a change with its history and audit; whoever read an older version gets a StaleWrite.
 * Throws Refusal `dossiers.not-in-this-state` for a change of state that the law does not know.
 */
export function changeDossier(
  tx: Transaction,
  actor: Actor,
  dossier: Dossier,
  change: DossierChange,
): void {
  requireShown(dossier.id, dossier.version, dossier.version + 1);
  const at = now();
  const next = Object.assign(rowOf(dossier), change.set);
  if (next.state !== dossier.state && !mayBecome(dossier.state, next.state))
    throw new Refusal("dossiers.not-in-this-state");
  const opensLeg = change.leg !== undefined && change.leg !== "end";
  if (opensLeg) next.leg_number += 1;
  if (next.state !== dossier.state) next.state_since = at;
  setClock(next, change);
  if (isWorkedOn(next.state)) orderByWhatIsDue(dossier, next, change);
  write(tx, updateDossier(next), { expect: 1 });
  addEvent(tx, actor, dossier.id, change.event, next.leg_number);
  if (change.leg)
    endLeg(tx, {
      dossier_id: dossier.id,
      number: dossier.leg_number,
      ended_at: at,
      consumed: change.consumed ?? null,
    });
  if (change.legMoments)
    moveLeg(tx, {
      dossier_id: dossier.id,
      number: dossier.leg_number,
      due_at: change.legMoments.dueAt,
      late_from: change.legMoments.lateFrom,
    });
  if (change.leg && change.leg !== "end") startLeg(tx, dossier.id, next.leg_number, at, change.leg);
  if (isPending(dossier.state) && !isPending(next.state) && !change.byLetter) {
    const by = actor.kind === "citizen" || actor.kind === "staff" ? actor.name : null;
    write(
      tx,
      lapse({ dossier_id: dossier.id, closed_at: at, closed_by: by, closing_note: next.state }),
    );
  }
  record(tx, actor, `dossiers.${change.event.kind}`, {
    dossier: dossier.id,
    code: dossier.code,
    from: dossier.state,
    to: next.state,
  });
}

function setClock(
  next: UpdateParameters,
  { clock, lateFrom, leg, legMoments }: DossierChange,
): void {
  if (clock)
    Object.assign(next, { term: clock.term, due_at: clock.dueAt, late_from: clock.lateFrom });
  if (lateFrom !== undefined) next.late_from = lateFrom;
  if (leg)
    Object.assign(
      next,
      leg === "end"
        ? { leg_due_at: null, leg_late_from: null }
        : { leg_due_at: leg.dueAt, leg_late_from: leg.lateFrom },
    );
  if (legMoments)
    Object.assign(next, { leg_due_at: legMoments.dueAt, leg_late_from: legMoments.lateFrom });
  if (next.term !== null) next.term = JSON.stringify(next.term);
}

/** Appends to a dossier's history, without changing the dossier. */
export function addEvent(
  tx: Transaction,
  actor: Actor,
  dossierId: string,
  event: DossierChange["event"],
  legNumber: number | null = null,
): void {
  const person = actor.kind === "citizen" || actor.kind === "staff" ? actor : null;
  const post = actor.kind === "staff" ? actor.post : null;
  write(
    tx,
    insertEvent({
      dossier_id: dossierId,
      at: now(),
      kind: event.kind,
      actor_kind: actor.kind,
      actor_account_id: person?.accountId ?? null,
      actor_name: person?.name ?? null,
      acting_for_name: post?.actingFor?.name ?? null,
      unit_code: post?.unitCode ?? null,
      note: event.note ?? null,
      details: JSON.stringify(event.details ?? {}),
      leg_number: legNumber,
    }),
  );
}

// A leg may have more hours than are left of a day: what is due first orders the desk. Where that
// was the due day, which has moved, the leg is asked again.
function orderByWhatIsDue(before: Dossier, next: UpdateParameters, { set }: DossierChange): void {
  const wasDue = before.due_at?.getTime() === before.next_at.getTime();
  if (set.next_at === undefined && wasDue && next.leg_due_at) next.next_at = next.leg_due_at;
  const { due_at: due } = next;
  if (due !== null && due < next.next_at) next.next_at = due;
}

function isWorkedOn(state: Dossier["state"]): boolean {
  return state === "accepted" || state === "processing";
}

// Copied field by field: a spread of forty columns is a dictionary, and slow to read.
function rowOf(row: Dossier): UpdateParameters {
  return {
    id: row.id,
    version: row.version,
    variant_key: row.variant_key,
    state: row.state,
    state_since: row.state_since,
    step_key: row.step_key,
    holder_unit_code: row.holder_unit_code,
    holder_office: row.holder_office,
    holder_role: row.holder_role,
    holder_account_id: row.holder_account_id,
    leg_number: row.leg_number,
    leg_due_at: row.leg_due_at,
    leg_late_from: row.leg_late_from,
    received_at: row.received_at,
    accepted_at: row.accepted_at,
    accepted_by: row.accepted_by,
    term: row.term,
    due_at: row.due_at,
    late_from: row.late_from,
    finished_at: row.finished_at,
    returned_at: row.returned_at,
    next_at: row.next_at,
  };
}

/**
 * Renews the stored moments of all that runs after the calendar has changed, in batches that may be
 * repeated and interrupted.
 */
import { system } from "../../../platform/actor.ts";
import { dayOf } from "../../../platform/format.ts";
import { later } from "../../../platform/jobs.ts";
import { log } from "../../../platform/log.ts";
import { freshVersion } from "../../../platform/register.ts";
import { inTransaction, StaleWrite, write } from "../../../platform/transaction.ts";
import type { CalendarChange } from "../../calendar/index.ts";
import { getDossierUnasked } from "../queries/dossier.ts";
import { pageOfPending } from "../queries/pending.ts";
import { type Dossier, writer } from "../tables.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { type FreshMoments, momentsNow } from "../clock/moments-now.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";

export interface Renewal {
  change: CalendarChange;
  /** The place after which the next batch begins; absent at the beginning. */
  after?: { at: string; id: string } | undefined;
  /**
   * The second walk, for what was written meanwhile by processes that still had the old calendar.
   */
  again?: boolean;
}

declare module "../../../platform/jobs.ts" {
  interface Tasks {
    "dossiers.renew-moments": Renewal;
  }
}

const batchRows = 200;

const triesMax = 5;

/**
 * Renews one batch and promises the next. A batch during which the calendar changed once more is
 * done again: of two changes at once the last one holds. One dossier that cannot be reckoned keeps
 * none of the others waiting.
 */
export async function renewMoments(renewal: Renewal): Promise<void> {
  const { change, after } = renewal;
  const version = await freshVersion("calendar");
  const rows = await pageOfPending(after && { at: new Date(after.at), id: after.id }, batchRows);
  for (const { id } of rows) {
    try {
      await renewOne(id, change);
    } catch (error) {
      log.error({ error, dossier: id }, "the moments of a dossier could not be renewed");
    }
  }
  const last = rows.at(-1);
  const changed = (await freshVersion("calendar")) !== version;
  if (!changed && (!last || rows.length < batchRows)) return;
  const next =
    changed || !last
      ? renewal
      : { ...renewal, after: { at: last.submitted_at.toISOString(), id: last.id } };
  await inTransaction(system("calendar"), async (tx) => later(tx, "dossiers.renew-moments", next), {
    unaudited: "what moves is recorded dossier by dossier",
  });
}

/**
 * Renews one dossier; somebody who changes it meanwhile is not disturbed: it is read again. Gives
 * whether anything moved.
 */
async function renewOne(id: string, change: CalendarChange): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    const dossier = await getDossierUnasked(id);
    const fresh = await momentsNow(dossier);
    if (!fresh || !hasMoved(dossier, fresh)) return false;
    try {
      await writeMoments(dossier, fresh, change);
      return true;
    } catch (error) {
      if (!(error instanceof StaleWrite) || tries === triesMax) throw error;
    }
  }
}

async function writeMoments(
  dossier: Dossier,
  fresh: FreshMoments,
  change: CalendarChange,
): Promise<void> {
  const dueMoved = !same(dossier.due_at, fresh.dueAt);
  const kind = dueMoved ? "due-moved" : "clock-moved";
  const legMoved =
    fresh.leg !== null &&
    (!same(dossier.leg_due_at, fresh.leg.dueAt) ||
      !same(dossier.leg_late_from, fresh.leg.lateFrom));
  // What orders the desk follows the leg that the desk works on.
  const ordered =
    legMoved && same(dossier.next_at, dossier.leg_due_at)
      ? { next_at: fresh.leg?.dueAt ?? dossier.next_at }
      : {};
  await inTransaction(system("calendar"), async (tx) => {
    if (fresh.answerBy && fresh.answerMoved) write(tx, moreTime(dossier, fresh.answerBy));
    changeDossier(tx, system("calendar"), dossier, {
      set: ordered,
      ...(fresh.clock ? { clock: fresh.clock } : { lateFrom: fresh.lateFrom }),
      ...(legMoved && fresh.leg ? { legMoments: fresh.leg } : {}),
      event: {
        kind,
        note: change.reason || null,
        details: {
          before: dossier.due_at,
          after: fresh.dueAt,
          change: change.kind,
          legalBasis: change.legalBasis,
          leg: legMoved ? { before: dossier.leg_due_at, after: fresh.leg?.dueAt } : null,
        },
      },
    });
    if (!fresh.dueAt || !dossier.due_at || dayOf(fresh.dueAt) === dayOf(dossier.due_at)) return;
    if (change.reason)
      await notifyApplicant(tx, dossier, "dossier.due-moved", {
        reason: change.reason,
        due: fresh.dueAt,
      });
    else await notifyApplicant(tx, dossier, "dossier.due-moved-by-calendar", { due: fresh.dueAt });
  });
}

function moreTime({ id, state }: Dossier, until: Date) {
  if (state === "awaiting_payment")
    return writer
      .updateTable("payment_request")
      .set({ pay_by: until })
      .where("dossier_id", "=", id)
      .where("met_at", "is", null);
  return writer
    .updateTable("supplement")
    .set({ answer_by: until })
    .where("dossier_id", "=", id)
    .where("answered_at", "is", null);
}

function hasMoved(dossier: Dossier, fresh: FreshMoments): boolean {
  return (
    !same(dossier.due_at, fresh.dueAt) ||
    !same(dossier.late_from, fresh.lateFrom) ||
    fresh.answerMoved ||
    (fresh.leg !== null &&
      (!same(dossier.leg_due_at, fresh.leg.dueAt) ||
        !same(dossier.leg_late_from, fresh.leg.lateFrom)))
  );
}

function same(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}

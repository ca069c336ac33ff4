/**
 * Closes the desks of an area for some days: every open term moves with it, and whoever keeps
 * moments of terms is told to renew them.
 */
import { randomUUID } from "node:crypto";
import { askDuty } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { oneAtATime } from "../../../platform/one-at-a-time.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { requireShown, versionOf } from "../../../platform/shown.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import type { Closure } from "../rules/calendar.ts";
import { checkClosure } from "../rules/check-closure.ts";
import { listClosures } from "../queries.ts";
import { writer } from "../tables.ts";
import { noteChange } from "./note-change.ts";

/**
 * Announces an emergency closing; only an administrator may. Gives its id; throws InvalidForm
 * beside the wrong field, StaleView when other closings stand than were shown.
 */
export async function announceClosure(actor: Staff, closure: Closure): Promise<string> {
  const by = askDuty(actor, ["accounts.keep"], "calendar.not-your-role");
  const units = await getUnits();
  const problems = checkClosure(closure, (code) => units.findUnit(code) !== null);
  if (problems.length > 0) throw new InvalidForm(problems);
  const id = randomUUID();
  await inTransaction(by, async (tx) => {
    await oneAtATime(tx, "calendar closures");
    requireShown("closures", versionOf(await listClosures()));
    write(
      tx,
      writer.insertInto("closure").values({
        id,
        unit_codes: [...closure.unitCodes],
        first_day: closure.firstDay,
        last_day: closure.lastDay,
        reason: closure.reason,
        legal_basis: closure.legalBasis,
        announced_at: now(),
        announced_by: actor.name,
        withdrawn_at: null,
      }),
    );
    noteChange(tx, { kind: "closed", reason: closure.reason, legalBasis: closure.legalBasis });
    record(tx, actor, "calendar.closure-announced", {
      closure: id,
      units: closure.unitCodes,
      from: closure.firstDay,
      to: closure.lastDay,
    });
  });
  return id;
}

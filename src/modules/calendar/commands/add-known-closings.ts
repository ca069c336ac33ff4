/** Closings that the city's data know beforehand, such as the days of a move. */
import { createHash } from "node:crypto";
import { system } from "../../../platform/actor.ts";
import { record } from "../../../platform/audit.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { getUnits } from "../../organizations/index.ts";
import type { KnownClosing } from "../rules/calendar-data.ts";
import { checkClosure } from "../rules/check-closure.ts";
import { reader, writer } from "../tables.ts";
import { noteChange } from "./note-change.ts";

/**
 * Adds those that were never there, and gives how many; one that an administrator withdrew stays
 * withdrawn. Throws an Error for a closing of a unit that is none, or of more than sixty days.
 */
export async function addKnownClosings(closings: readonly KnownClosing[]): Promise<number> {
  if (closings.length === 0) return 0;
  const rows = await reader.selectFrom("closure").select("id").execute();
  const present = new Set(rows.map(({ id }) => id));
  const units = await getUnits();
  const missing = closings
    .map((closing) => ({
      ...closing,
      id: idOf(closing.code),
      unitCodes: closing.units.map((code) => units.findByGsoCode(code)?.code ?? code),
    }))
    .filter(({ id }) => !present.has(id));
  for (const closing of missing) {
    const [problem] = checkClosure(closing, (code) => units.findUnit(code) !== null);
    if (problem)
      throw new Error(`The closing ${closing.code}: ${problem.field} is wrong (${problem.code}).`);
    await inTransaction(system("calendar.known-closings"), async (tx) => {
      write(
        tx,
        writer.insertInto("closure").values({
          id: closing.id,
          unit_codes: closing.unitCodes,
          first_day: closing.firstDay,
          last_day: closing.lastDay,
          reason: closing.reason,
          legal_basis: closing.legalBasis,
          announced_at: now(),
          announced_by: closing.source,
          withdrawn_at: null,
        }),
      );
      noteChange(tx, { kind: "closed", reason: closing.reason, legalBasis: closing.legalBasis });
      record(tx, system("load"), "calendar.closure-announced", {
        closure: closing.id,
        units: closing.unitCodes,
        from: closing.firstDay,
        to: closing.lastDay,
      });
    });
  }
  return missing.length;
}

// The same for a code on every machine, in the form of a UUID.
function idOf(code: string): string {
  const hex = createHash("sha256").update(`calendar closing ${code}`).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

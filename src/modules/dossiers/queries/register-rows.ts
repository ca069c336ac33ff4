/** What stands in a unit's register: the dossiers that it accepted, in the order of filing. */
import { sql } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import type { Dossier } from "../tables.ts";
import { dossierColumns, openedFacts } from "./dossier.ts";
import { firstVisible } from "./visible-union.ts";

/**
 * Gives at most so many dossiers of the official's own unit that were filed on the days of a period
 * (YYYY-MM-DD, both included) and accepted, the earliest first.
 */
export async function registerRows(
  actor: Staff,
  { from, to }: { from: string; to: string },
  limit: number,
): Promise<Dossier[]> {
  const first = new Date(`${from}T00:00:00+07:00`);
  const end = new Date(new Date(`${to}T00:00:00+07:00`).getTime() + 86_400_000);
  const rows = await firstVisible<Dossier>(
    actor,
    (visible) =>
      visible
        .where("unit_code", "=", actor.post.unitCode)
        .where("accepted_at", "is not", null)
        .where("submitted_at", ">=", first)
        .where("submitted_at", "<", end)
        .select(dossierColumns),
    sql`submitted_at, id`,
    limit,
  );
  return rows.map(openedFacts);
}

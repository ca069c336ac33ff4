/** What comes again for a unit: the rules by which the house gives dated tasks. */
import type { Selectable } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { shownAs } from "../../../platform/shown.ts";
import { isUuid } from "../../../values/asked.ts";
import { type PeriodicTable, reader } from "../tables.ts";

export type Periodic = Selectable<PeriodicTable>;

const listed = 100;

/** Lists the rules of an official's unit, the newest first. */
export async function listPeriodic(actor: Staff): Promise<Periodic[]> {
  return reader
    .selectFrom("periodic_task")
    .selectAll()
    .where("unit_code", "=", actor.post.unitCode)
    .orderBy("made_at", "desc")
    .orderBy("id", "desc")
    .limit(listed)
    .execute();
}

/** Gives a rule of the official's unit. Throws NotFound, also for what is another's. */
export async function getPeriodic(actor: Staff, id: string): Promise<Periodic> {
  const found = isUuid(id)
    ? await reader
        .selectFrom("periodic_task")
        .selectAll()
        .where("id", "=", id)
        .where("unit_code", "=", actor.post.unitCode)
        .executeTakeFirst()
    : undefined;
  if (!found) throw new NotFound(id);
  return found;
}

/** What a form of a rule names as shown. */
export function periodicShown({ id, version }: Pick<Periodic, "id" | "version">): string {
  return shownAs(id, version);
}

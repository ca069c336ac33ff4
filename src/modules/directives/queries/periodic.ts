/** What comes again for a unit: the rules by which the house gives dated tasks. */
import type { Selectable } from "kysely";
import type { Staff } from "../../../platform/actor.ts";
import { NotFound } from "../../../platform/refusal.ts";
import { shownAs } from "../../../platform/shown.ts";
import { isUuid, type ListKey } from "../../../values/asked.ts";
import { type PeriodicTable, reader } from "../tables.ts";
import { olderThan, pageRows } from "./older.ts";

export type Periodic = Selectable<PeriodicTable>;

/** Lists a page of the rules of an official's unit, the newest first. */
export async function listPeriodic(actor: Staff, before: ListKey | null): Promise<Periodic[]> {
  return reader
    .selectFrom("periodic_task")
    .selectAll()
    .where("unit_code", "=", actor.post.unitCode)
    .where(olderThan("made_at", before))
    .orderBy("made_at", "desc")
    .orderBy("id", "desc")
    .limit(pageRows)
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

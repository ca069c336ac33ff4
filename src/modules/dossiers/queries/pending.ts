import { sql } from "kysely";
import { reader } from "../tables.ts";
import type { PageKey } from "./inbox.ts";
import { pendingRow } from "./lateness.ts";

/**
 * Gives a batch of what is pending, in the order of filing, from a place on: for tasks of the house
 * that go through everything.
 */
export async function pageOfPending(
  after: PageKey | undefined,
  size: number,
): Promise<{ id: string; submitted_at: Date }[]> {
  let query = reader.selectFrom("dossier").select(["id", "submitted_at"]).where(pendingRow);
  if (after) query = query.where(sql<boolean>`(submitted_at, id) > (${after.at}, ${after.id})`);
  return query.orderBy("submitted_at").orderBy("id").limit(size).execute();
}

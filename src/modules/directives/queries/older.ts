/** How the lists of a unit's own rows go on: by key, the newest first, so that none is hidden. */
import { sql } from "kysely";
import type { ListKey } from "../../../values/asked.ts";

/** How many rows a page of such a list has. */
export const pageRows = 50;

const beforeAll: ListKey = {
  at: new Date("9999-12-31T00:00:00Z"),
  id: "ffffffff-ffff-ffff-ffff-ffffffffffff",
};

/** Gives the condition for rows that come after a place in such a list; null: from the first on. */
export function olderThan(column: "made_at" | "kept_at", before: ListKey | null) {
  const { at, id } = before ?? beforeAll;
  return sql<boolean>`(${sql.ref(column)}, id) < (${at}::timestamptz, ${id}::uuid)`;
}

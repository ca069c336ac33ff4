import type { Staff } from "../../../platform/actor.ts";
import type { ListKey } from "../../../values/asked.ts";
import { reader } from "../tables.ts";
import { olderThan, pageRows } from "./older.ts";
import type { Source } from "./task.ts";

/** Lists a page of the documents of an official's unit, the newest first. */
export async function listSources(
  actor: Staff,
  before: ListKey | null,
): Promise<Omit<Source, "body">[]> {
  return reader
    .selectFrom("source")
    .select([
      "id",
      "unit_code",
      "kind",
      "number",
      "day",
      "issuer",
      "abstract",
      "kept_at",
      "kept_by",
      "recalled_at",
      "recalled_why",
      "version",
      "confirm_by",
      "confirmed_number",
      "confirmed_day",
      "confirmed_at",
      "confirmed_by",
      "organ_id",
      "document_id",
    ])
    .where("unit_code", "=", actor.post.unitCode)
    .where(olderThan("kept_at", before))
    .orderBy("kept_at", "desc")
    .orderBy("id", "desc")
    .limit(pageRows)
    .execute();
}

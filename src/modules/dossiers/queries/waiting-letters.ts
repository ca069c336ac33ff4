import { sql } from "kysely";
import { reader } from "../tables.ts";

/** Selects letters that wait for a signature, as lines of what waits. */
export function lettersThatWait() {
  return reader
    .selectFrom("letter")
    .innerJoin("dossier", "dossier.id", "letter.dossier_id")
    .select([
      "letter.id as id",
      "dossier.next_at as moment",
      "dossier.code as subject",
      "dossier.procedure_name as title",
      "letter.proposed_by as who",
      "letter.unit_code as unit",
      "letter.office as office",
      sql<string | null>`null::uuid`.as("holder"),
      sql<string>`'dossiers.letter-kind.' || letter.kind`.as("state_word"),
      sql<string>`'/desk/dossiers/' || dossier.id`.as("address"),
      sql<string | null>`null::text`.as("shown"),
    ])
    .where("letter.state", "=", "proposed");
}

import type { Staff } from "../../../platform/actor.ts";
import { prepared, rowsOf } from "../../../platform/database.ts";
import { hasDuty } from "../../../platform/duties.ts";
import type { LetterKind } from "../rules/letter.ts";
import { reader } from "../tables.ts";

/** A letter that waits for the head of an office, with the dossier that it is about. */
export interface LetterToSign {
  id: string;
  dossier_id: string;
  kind: LetterKind;
  proposed_at: Date;
  proposed_by: string;
  code: string;
  procedure_name: string;
}

const shownMax = 20;

const waiting = prepared((seat: { unit: string; office: string }) =>
  reader
    .selectFrom("letter")
    .innerJoin("dossier", "dossier.id", "letter.dossier_id")
    .select([
      "letter.id",
      "letter.dossier_id",
      "letter.kind",
      "letter.proposed_at",
      "letter.proposed_by",
    ])
    .select(["dossier.code", "dossier.procedure_name"])
    .where("letter.unit_code", "=", seat.unit)
    .where("letter.office", "=", seat.office)
    .where("letter.state", "=", "proposed")
    .where("dossier.state", "in", [
      "accepted",
      "processing",
      "supplement_requested",
      "awaiting_payment",
    ])
    .orderBy("letter.proposed_at")
    .orderBy("letter.id")
    .limit(shownMax),
);

/**
 * Lists the letters that wait for whoever sits on a deciding seat, the oldest first; at most 20.
 */
export async function lettersToSign({ post }: Staff): Promise<LetterToSign[]> {
  if (!hasDuty(post, "dossiers.decide")) return [];
  return rowsOf(waiting({ unit: post.unitCode, office: post.office }));
}

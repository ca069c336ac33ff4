/** Puts a letter of the unit before its head: Form 04, Form 05, or the refusal after review. */
import { randomUUID } from "node:crypto";
import type { Asked, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { listMandated } from "../../people/index.ts";
import { seatsOf } from "../queries/course-of.ts";
import { type LetterContent, type LetterKind, letterPapers } from "../rules/letter.ts";
import { type Dossier, tables } from "../tables.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { tellAtBell } from "../changes/tell-at-bell.ts";

/**
 * Writes a proposed letter for the office that decides on the dossier; who may sign such letters by
 * order or under an authorisation is told. Throws StaleWrite.
 */
export async function proposeLetter<Kind extends LetterKind>(
  actor: Staff,
  dossier: Dossier & Asked,
  kind: Kind,
  content: LetterContent[Kind],
): Promise<void> {
  const decider = (await seatsOf(dossier)).find(({ role }) => role === "chair");
  if (!decider) throw new Error(`Nobody decides in the process of ${dossier.procedure_code}.`);
  // A section reads what it works on: others would be told of what they may not open.
  const section = { unitCode: dossier.unit_code, office: dossier.working_office ?? "" };
  const mandated = await listMandated(section, [letterPapers[kind]], actor.accountId);
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    await tables(tx)
      .insertInto("letter")
      .values({
        id: randomUUID(),
        dossier_id: dossier.id,
        kind,
        unit_code: dossier.unit_code,
        office: decider.office,
        content: JSON.stringify(content),
        state: "proposed",
        proposed_at: now(),
        proposed_by: actor.name,
        proposed_by_account: actor.accountId,
        closed_at: null,
        closed_by: null,
        closing_note: null,
        number: null,
        signer_account_id: null,
        file_id: null,
        sha256: null,
      })
      .execute();
    changeDossier(tx, actor, dossier, {
      set: {},
      event: { kind: "letter-proposed", details: { letter: kind } },
    });
    for (const post of mandated)
      tellAtBell(tx, post, dossier, "desk.letter-to-sign", { by: actor.name });
  });
}

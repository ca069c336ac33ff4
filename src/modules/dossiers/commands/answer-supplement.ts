/** Takes in what was missing: the clock goes on, or begins anew where the law says so. */
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { completeCase, receiveCase } from "../../calendar/index.ts";
import { getDossier, getDossierFile } from "../queries/dossier.ts";
import { isLateAt } from "../rules/lateness.ts";
import { supplementRefusal } from "../rules/may.ts";
import { unsent } from "../rules/supplement.ts";
import { tables } from "../tables.ts";
import { changeDossier } from "./change-dossier.ts";
import { claimDossier } from "./claim-dossier.ts";
import { actorKey, deskCalendar, legFor, termOf } from "./clock-of.ts";
import { getTerms } from "./get-terms.ts";
import type { FiledPaper } from "./submit-dossier.ts";
import { tell } from "./tell.ts";

/** Adds the missing papers, and those put up before, and gives the dossier back to the office that asked. Decree 61/2018, article 19.4: the time limit restarts from a complete dossier. */
export async function answerSupplement(
  actor: Citizen | Staff,
  id: string,
  papers: FiledPaper[],
  note: string,
): Promise<void> {
  const dossier = await getDossier(actor, id);
  const refusal = supplementRefusal(actor, dossier);
  if (refusal) throw new Refusal(refusal);
  const { supplement } = await getDossierFile(id);
  if (!supplement) throw new Refusal("dossiers.not-in-this-state");
  const at = now();
  const terms = await getTerms(dossier);
  const desk = await deskCalendar(terms, dossier.unit_code);
  const step = terms.steps.find(({ key }) => key === dossier.step_key) ?? terms.steps[0];
  if (!step) throw new Error(`The procedure ${terms.code} has no steps.`);
  const leg = await legFor(
    step,
    dossier.unit_code,
    dossier.holder_account_id,
    at,
    step === terms.steps[0] ? terms.code : null,
  );
  const stopped = termOf(dossier);
  const by = { at, actor: actorKey(actor) };
  // At intake nothing ran that could go on: a complete dossier is received now.
  const clock = stopped && completeCase(stopped, terms, desk, by);
  const intake = stopped
    ? {}
    : {
        lateFrom: isLateAt(dossier.late_from, at)
          ? dossier.late_from
          : receiveCase(terms, desk, by).lateFrom,
      };
  await inTransaction(async (tx) => {
    await claimDossier(tx, dossier);
    for (const paper of papers) {
      await tables(tx)
        .insertInto("dossier_paper")
        .values({
          id: paper.id,
          dossier_id: id,
          slot: paper.slot,
          slot_label: paper.slotLabel,
          file_id: paper.fileId,
          file_name: paper.fileName,
          sha256: paper.sha256,
          size_bytes: paper.sizeBytes,
          kind: paper.kind,
          quantity: paper.quantity ?? 1,
          added_at: at,
          added_with: "supplement",
        })
        .execute();
    }
    const sent = await tables(tx)
      .updateTable("dossier_paper")
      .set({ added_with: "supplement", added_at: at })
      .where("dossier_id", "=", id)
      .where("added_with", "=", unsent)
      .returning("id")
      .execute();
    await tables(tx)
      .updateTable("supplement")
      .set({ answered_at: at })
      .where("dossier_id", "=", id)
      .execute();
    changeDossier(tx, actor, dossier, {
      set: {
        state: supplement.requested_in === "submitted" ? "submitted" : "processing",
        ...(stopped ? {} : { received_at: at }),
        next_at: leg.dueAt ?? at,
      },
      event: {
        kind: "supplement-answered",
        note: note || null,
        details: { papers: papers.length + sent.length },
      },
      clock,
      ...intake,
      leg,
    });
    await tell(tx, dossier, "dossier.supplement-received", {});
  });
}

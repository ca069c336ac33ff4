/** Takes in what was missing: the clock goes on, or begins anew where the law says so. */
import { asked } from "../../../platform/asked.ts";
import type { Citizen, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { inTransaction, StaleWrite, type Transaction } from "../../../platform/transaction.ts";
import { completeCase, receiveCase } from "../../calendar/index.ts";
import { getDossier } from "../queries/dossier.ts";
import { getDossierFile } from "../queries/dossier-file.ts";
import { isLateAt } from "../rules/lateness.ts";
import { supplementRefusal } from "../rules/may.ts";
import { unsent } from "../rules/supplement.ts";
import { type Dossier, tables } from "../tables.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { actorKey, deskCalendar, legFor, termOf } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";
import { addFiledPapers, type FiledPaper } from "../changes/add-filed-papers.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";
import { postToTell, tellAtBell } from "../changes/tell-at-bell.ts";

/**
 * Adds the missing papers, and those put up before, and gives the dossier back to the office that
 * asked. Decree 61/2018, article 19.4: the time limit restarts from a complete dossier. Throws
 * StaleWrite when others than `sent` were put up.
 */
export async function answerSupplement(
  actor: Citizen | Staff,
  id: string,
  papers: FiledPaper[],
  note: string,
  sent?: readonly string[],
): Promise<void> {
  const found = await getDossier(actor, id);
  const dossier = asked(found, supplementRefusal(actor, found));
  const { supplement } = await getDossierFile(id);
  if (!supplement) throw new Refusal("dossiers.not-in-this-state");
  const at = now();
  const { leg, isAtIntake, ...moments } = await wayOn(actor, dossier, at);
  const post = await postToTell(actor, dossier, dossier.holder_account_id);
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    const before = await addPapers(tx, id, papers, at);
    if (sent && !isSame(sent, before))
      throw new StaleWrite(`The papers put up for ${id} were changed in the meantime.`);
    await tables(tx)
      .updateTable("supplement")
      .set({ answered_at: at })
      .where("dossier_id", "=", id)
      .execute();
    changeDossier(tx, actor, dossier, {
      set: {
        state: supplement.requested_in === "submitted" ? "submitted" : "processing",
        ...(isAtIntake ? { received_at: at } : {}),
        next_at: leg.dueAt ?? at,
      },
      event: {
        kind: "supplement-answered",
        note: note || null,
        details: { papers: papers.length + before.length },
      },
      ...moments,
      leg,
    });
    await notifyApplicant(tx, dossier, "dossier.supplement-received", {});
    tellAtBell(tx, post, dossier, "desk.supplement-came", {});
  });
}

// The leg in which the dossier goes on, and its clock or, at intake, from when on it is late.
async function wayOn(actor: Citizen | Staff, dossier: Dossier, at: Date) {
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
  if (stopped) return { leg, isAtIntake: false, clock: completeCase(stopped, terms, desk, by) };
  // At intake nothing ran that could go on: a complete dossier is received now.
  const lateFrom = isLateAt(dossier.late_from, at)
    ? dossier.late_from
    : receiveCase(terms, desk, by).lateFrom;
  return { leg, isAtIntake: true, clock: null, lateFrom };
}

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((id) => others.includes(id));

// Adds those that are handed in now, and gives those that were put up before.
async function addPapers(
  tx: Transaction,
  id: string,
  papers: FiledPaper[],
  at: Date,
): Promise<string[]> {
  addFiledPapers(tx, { dossierId: id, addedWith: "supplement" }, papers, at);
  const sent = await tables(tx)
    .updateTable("dossier_paper")
    .set({ added_with: "supplement", added_at: at })
    .where("dossier_id", "=", id)
    .where("added_with", "=", unsent)
    .returning("id")
    .execute();
  return sent.map((paper) => paper.id);
}

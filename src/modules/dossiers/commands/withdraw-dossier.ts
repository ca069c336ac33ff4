import { asked } from "../../../platform/asked.ts";
import type { Asked, Citizen, Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { inTransaction } from "../../../platform/transaction.ts";
import { askVerb } from "../queries/ask-verb.ts";
import { getDossier } from "../queries/dossier.ts";
import { type DossierFile, getDossierFile } from "../queries/dossier-file.ts";
import { papersToGiveBack } from "../rules/letter.ts";
import { citizenRefusal } from "../rules/may.ts";
import { identityEnd, type Person, personProblems } from "../rules/receiver.ts";
import { type Dossier, tables, type WithdrawalTable } from "../tables.ts";
import { changeDossier } from "../changes/change-dossier.ts";
import { claimDossier } from "../changes/claim-dossier.ts";
import { actorKey, atRest, endClock } from "../clock/clock-of.ts";
import { getTerms } from "../clock/get-terms.ts";
import { letFeeGo } from "../changes/let-fee-go.ts";
import { notifyApplicant } from "../changes/notify-applicant.ts";
import { postToTell, tellAtBell } from "../changes/tell-at-bell.ts";

/** Who asks at the counter, and why. */
export interface AskedBack extends Person {
  reason: string;
}

/**
 * Withdraws a dossier at the applicant's wish, before its result is signed: the applicant online,
 * or a clerk for whoever stands at the counter and shows who they are.
 * Throws Refusal, InvalidForm, StaleWrite.
 */
export async function withdrawDossier(
  actor: Citizen | Staff,
  id: string,
  wish: string | AskedBack,
): Promise<void> {
  if (typeof wish !== "string") {
    const reason = wish.reason.trim() === "" ? [{ field: "reason", code: "required" }] : [];
    const problems = [...personProblems(wish), ...reason];
    if (problems.length > 0) throw new InvalidForm(problems);
  }
  const { dossier, file } = await askedFor(actor, id);
  const post = await postToTell(actor, dossier, dossier.holder_account_id);
  const at = now();
  const clock = await endClock(await getTerms(dossier), dossier, at, actorKey(actor));
  await inTransaction(dossier, async (tx) => {
    await claimDossier(tx, dossier);
    await tables(tx)
      .insertInto("withdrawal")
      .values({
        dossier_id: id,
        ...whoOf(actor, wish),
        withdrawn_at: at,
        noted_by: actor.name,
        papers_back: JSON.stringify(papersToGiveBack(file.papers)),
      })
      .execute();
    changeDossier(tx, actor, dossier, {
      set: { ...atRest, state: "withdrawn", finished_at: at },
      event: { kind: "withdrawn", note: (typeof wish === "string" ? wish : wish.reason) || null },
      clock,
      leg: "end",
    });
    await letFeeGo(tx, actor, dossier, "withdrawn");
    await notifyApplicant(tx, dossier, "dossier.withdrawn", {});
    tellAtBell(tx, post, dossier, "desk.withdrawn", {});
  });
}

async function askedFor(
  actor: Citizen | Staff,
  id: string,
): Promise<{ dossier: Dossier & Asked; file: DossierFile }> {
  if (actor.kind === "staff") return askVerb(actor, "withdraw", id);
  const found = await getDossier(actor, id);
  const dossier = asked(found, citizenRefusal(actor, "withdraw", found));
  return { dossier, file: await getDossierFile(id) };
}

type Who = Pick<
  WithdrawalTable,
  "channel" | "reason" | "asked_by" | "relation" | "authority" | "identity_kind" | "identity_end"
>;

function whoOf(actor: Citizen | Staff, wish: string | AskedBack): Who {
  if (typeof wish === "string") {
    return {
      channel: "online",
      reason: wish,
      asked_by: actor.name,
      relation: "applicant",
      authority: null,
      identity_kind: null,
      identity_end: null,
    };
  }
  return {
    channel: "counter",
    reason: wish.reason.trim(),
    asked_by: wish.name.trim(),
    relation: wish.relation,
    authority: wish.authority.trim() || null,
    identity_kind: wish.identityKind,
    identity_end: identityEnd(wish.identityNumber),
  };
}

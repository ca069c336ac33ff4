/** From draft to signed result: the specialist proposes, the chair signs, the unit seals, the register gives the number. */
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm, Refusal } from "../../../platform/refusal.ts";
import { inTransaction, write } from "../../../platform/transaction.ts";
import { finish } from "../../calendar/index.ts";
import { storeFile } from "../../files/index.ts";
import { getUnits } from "../../organizations/index.ts";
import { recordSignature, sealAsUnit, signAsPerson } from "../../signing/index.ts";
import { getDossier, getDossierFile } from "../queries/dossier.ts";
import type { ResultContent } from "../rules/result.ts";
import { staffRefusal } from "../rules/may.ts";
import { reader, tables } from "../tables.ts";
import { changeDossier } from "./change-dossier.ts";
import { actorKey, calendarOf, farAway, legConsumed, legFor, termOf } from "./clock-of.ts";
import { getTerms } from "./get-terms.ts";
import { moveToStep } from "./move-dossier.ts";
import { renderResult } from "./render-result.ts";
import { takeNumber } from "./take-number.ts";
import { tell } from "./tell.ts";

/** Proposes a result and hands the dossier to whoever decides. A second proposal replaces the first until it is signed. */
export async function proposeDecision(actor: Staff, id: string, content: ResultContent): Promise<void> {
  if (Object.values(content.values).every((value) => value.trim() === "")) throw new InvalidForm([{ field: "values", code: "required" }]);
  const dossier = await getDossier(actor, id);
  const refusal = staffRefusal(actor, "propose", dossier);
  if (refusal) throw new Refusal(refusal);
  const proposal = { template: content.kind, content: JSON.stringify(content), proposed_at: now(), proposed_by: actor.name };
  const proposed = reader.insertInto("decision").values({ dossier_id: id, ...proposal, number: null, signed_at: null, signed_by: null, signer_account_id: null, file_id: null, sha256: null })
    .onConflict((conflict) => conflict.constraint("decision_once").doUpdateSet(proposal).where("decision.signed_at", "is", null));
  await moveToStep(actor, dossier, "deciding", { kind: "proposed" }, (tx) => { write(tx, proposed, { expect: 1 }); });
}

/**
 * Signs the proposed result (PAdES), seals it for the unit, numbers it from the unit's register and finishes the dossier.
 * Gives the result's number. The paper is made inside the transaction that takes the number, so that no number is lost.
 */
export async function signDecision(actor: Staff, id: string): Promise<string> {
  const dossier = await getDossier(actor, id);
  const refusal = staffRefusal(actor, "sign", dossier);
  if (refusal) throw new Refusal(refusal);
  const { decision, legs } = await getDossierFile(id);
  if (!decision || decision.signed_at) throw new Refusal("dossiers.nothing-to-sign");
  const at = now();
  const terms = await getTerms(dossier);
  const units = await getUnits();
  const unit = { code: dossier.unit_code, name: units.name(dossier.unit_code, "vi"), parent: units.name(units.city().code, "vi") };
  const term = termOf(dossier);
  const finished = term && finish(term, await calendarOf(dossier.unit_code, "one_stop"), { at, actor: actorKey(actor) });
  const last = terms.steps.at(-1);
  const leg = last ? await legFor({ ...last, office: "one_stop" }, dossier.unit_code, null, null, at) : undefined;
  const current = legs.at(-1);
  const consumed = current ? await legConsumed(current, at) : null;
  return inTransaction(async (tx) => {
    const number = `${await takeNumber(tx, dossier.unit_code, "result", at)}/${resultSymbol(decision.template)}`;
    const pdf = await renderResult(dossier, decision.content as ResultContent, { number, at, signer: actor, unit });
    const order = { reason: terms.name, location: unit.name, at };
    const signed = await signAsPerson({ accountId: actor.accountId, name: actor.name, title: actor.post.title, organization: unit.name }, pdf, order);
    const sealed = await sealAsUnit(unit, signed.pdf, order);
    const file = await storeFile(tx, actor, { name: `${dossier.code}.pdf`, bytes: sealed.pdf, subject: `dossier:${id}` });
    recordSignature(tx, actor, signed, dossier.code);
    recordSignature(tx, actor, sealed, dossier.code);
    await tables(tx).updateTable("decision").set({ number, signed_at: at, signed_by: actor.name, signer_account_id: actor.accountId, file_id: file.id, sha256: file.sha256 }).where("dossier_id", "=", id).execute();
    changeDossier(tx, actor, dossier, {
      set: { state: "finished", term: finished, finished_at: at, step_key: last?.key ?? dossier.step_key, holder_office: "one_stop", holder_role: "clerk", holder_account_id: null, leg_due_at: null, next_at: farAway },
      event: { kind: "signed", details: { number, sha256: file.sha256 } },
      ...(leg ? { leg } : {}), consumed,
    });
    await tell(tx, dossier, "dossier.result-ready", { place: unit.name });
    return number;
  });
}

function resultSymbol(kind: string): string {
  if (kind === "decision") return "QĐ-UBND";
  return kind === "certification" ? "CT-BS" : "KQ-UBND";
}

/** The specialist proposes; the head signs what was on the screen (`sign-decision.ts`). */
import { asked } from "../../../platform/asked.ts";
import type { Staff } from "../../../platform/actor.ts";
import { now } from "../../../platform/clock.ts";
import { InvalidForm } from "../../../platform/refusal.ts";
import { sealedUnder } from "../../../platform/sealed.ts";
import { write } from "../../../platform/transaction.ts";
import type { Values } from "../../papers/index.ts";
import { listMandated } from "../../people/index.ts";
import { getDossier } from "../queries/dossier.ts";
import { staffRefusal } from "../rules/may.ts";
import { writer } from "../tables.ts";
import { judgeResult } from "../slips/judge-result.ts";
import { kindsOf } from "../slips/kinds-of.ts";
import { moveToStep } from "../changes/move-to-step.ts";
import { tellAtBell } from "../changes/tell-at-bell.ts";

/**
 * Proposes a result and hands the dossier to whoever decides; who may sign it by order or under an
 * authorisation is told. A second proposal replaces the first
 * until it is signed. Throws InvalidForm, fact by fact, for what the law wants and is missing, what
 * cannot be, and what could not be printed.
 */
export async function proposeDecision(actor: Staff, id: string, values: Values): Promise<void> {
  const found = await getDossier(actor, id);
  const dossier = asked(found, staffRefusal(actor, "propose", found));
  const { content, problems } = await judgeResult(dossier, values);
  if (problems.length > 0)
    throw new InvalidForm(problems.map(({ key, ...rest }) => ({ field: key, ...rest })));
  const kinds = kindsOf(content, dossier.answers);
  const proposal = {
    template: content.kind,
    kinds,
    content: sealedUnder(dossier.data_key, dossier.id, content),
    proposed_at: now(),
    proposed_by: actor.name,
    proposer_account_id: actor.accountId,
  };
  const proposed = writer
    .insertInto("decision")
    .values({
      dossier_id: id,
      ...proposal,
      number: null,
      signed_at: null,
      signed_by: null,
      signer_account_id: null,
      file_id: null,
      sha256: null,
    })
    .onConflict((conflict) =>
      conflict
        .constraint("decision_once")
        .doUpdateSet(proposal)
        .where("decision.signed_at", "is", null),
    );
  const mandated = await listMandated(dossier.unit_code, kinds);
  await moveToStep(actor, dossier, "deciding", { kind: "proposed" }, (tx) => {
    write(tx, proposed, { expect: 1 });
    for (const post of mandated) tellAtBell(tx, post, dossier, "desk.to-sign", { by: actor.name });
  });
}
